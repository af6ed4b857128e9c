/*
 * Lets pidgin-sipe read XML with Debian 12's libxml2 (2.9.14). Licence: as sipe-client.c.
 *
 * The plugin's handler has callbacks of SAX1 only, and says that it were one of SAX2. That libxml2 believes it, looks for
 * callbacks of SAX2, finds none and calls nobody, so that every document seems empty. Here it is told the truth.
 * Linked with -rdynamic, this function is found before the library's own. Where the library calls SAX1 callbacks
 * anyway it changes nothing: `sipe-client` without this file tells (see docs/clients.md).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libxml/parser.h>

typedef int Parse(xmlSAXHandlerPtr, void *, const char *, int);

int xmlSAXUserParseMemory(xmlSAXHandlerPtr handler, void *data, const char *text, int length)
{
    Parse *parse = (Parse *)dlsym(RTLD_NEXT, "xmlSAXUserParseMemory");
    if (handler && handler->initialized == XML_SAX2_MAGIC && handler->startElement && !handler->startElementNs)
        handler->initialized = 1;
    return parse ? parse(handler, data, text, length) : -1;
}
