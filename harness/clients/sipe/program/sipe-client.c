/*
 * Signs in to Lync / Skype for Business once, with the libpurple plugin of pidgin-sipe, and tells what happens.
 *
 * This file and libxml2-sax.c are a program of their own. They are linked with libpurple, which is under the GNU
 * General Public License; so are they: version 2, or any later version.
 *
 *   sipe-client user=alice@contoso.example login='CONTOSO\alice' password-file=FILE folder=FRESH
 *               [server=HOST:PORT] [authentication=tls-dsk|ntlm] [accept=yes] [timeout=SECONDS]
 *
 * Standard output: one JSON object a line.
 *   {"kind":"log","ms":12,"text":"…"}            what the plugin and libpurple say
 *   {"kind":"question","ms":12,"text":"…","answer":"reject"}
 *   {"kind":"connected","ms":12}
 *   {"kind":"error","ms":12,"code":2,"text":"…"}
 * Exit code: 0 signed in, 1 an error, 2 out of time, 3 no plugin, 64 wrong arguments.
 */
#include <glib.h>
#include <purple.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIGNED_IN = 0, FAILED = 1, OUT_OF_TIME = 2, NO_PLUGIN = 3, USAGE = 64 };

static GMainLoop *loop;
static gint64 begun;
static int outcome = OUT_OF_TIME;
static gboolean accept_certificates;

/* --- what is told ------------------------------------------------------------------------------------------- */

static void put_text(const char *text)
{
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        switch (*at) {
        case '"': fputs("\\\"", stdout); break;
        case '\\': fputs("\\\\", stdout); break;
        case '\n': fputs("\\n", stdout); break;
        case '\r': break;
        default:
            if (*at < 0x20) printf("\\u%04x", *at);
            else putchar(*at);
        }
    }
    putchar('"');
}

static void begin(const char *kind)
{
    printf("{\"kind\":\"%s\",\"ms\":%" G_GINT64_FORMAT, kind, (g_get_monotonic_time() - begun) / 1000);
}

static void put(const char *name, const char *text)
{
    gchar *valid = g_utf8_make_valid(text ? text : "", -1);
    printf(",\"%s\":", name);
    put_text(valid);
    g_free(valid);
}

static void end(void)
{
    puts("}");
    fflush(stdout);
}

static void quit(int code)
{
    outcome = code;
    g_main_loop_quit(loop);
}

/* --- libpurple's event loop on GLib's ------------------------------------------------------------------------ */

typedef struct { PurpleInputFunction call; gpointer data; } Watch;

static gboolean on_ready(GIOChannel *channel, GIOCondition condition, gpointer data)
{
    const Watch *watch = data;
    PurpleInputCondition what = 0;
    if (condition & (G_IO_IN | G_IO_HUP | G_IO_ERR)) what |= PURPLE_INPUT_READ;
    if (condition & (G_IO_OUT | G_IO_HUP | G_IO_ERR | G_IO_NVAL)) what |= PURPLE_INPUT_WRITE;
    watch->call(watch->data, g_io_channel_unix_get_fd(channel), what);
    return TRUE;
}

static guint watch_input(int fd, PurpleInputCondition wanted, PurpleInputFunction call, gpointer data)
{
    GIOCondition condition = 0;
    if (wanted & PURPLE_INPUT_READ) condition |= G_IO_IN | G_IO_HUP | G_IO_ERR;
    if (wanted & PURPLE_INPUT_WRITE) condition |= G_IO_OUT | G_IO_HUP | G_IO_ERR | G_IO_NVAL;
    Watch *watch = g_new(Watch, 1);
    watch->call = call;
    watch->data = data;
    GIOChannel *channel = g_io_channel_unix_new(fd);
    guint id = g_io_add_watch_full(channel, G_PRIORITY_DEFAULT, condition, on_ready, watch, g_free);
    g_io_channel_unref(channel);
    return id;
}

static PurpleEventLoopUiOps event_loop = {
    .timeout_add = g_timeout_add,
    .timeout_remove = g_source_remove,
    .input_add = watch_input,
    .input_remove = g_source_remove,
    .timeout_add_seconds = g_timeout_add_seconds,
};

/* --- what libpurple tells its user interface ------------------------------------------------------------------ */

static void on_debug(PurpleDebugLevel level, const char *category, const char *text)
{
    (void)level;
    (void)category;
    begin("log");
    put("text", text);
    end();
}

static PurpleDebugUiOps debug_ops = { .print = on_debug };

static void on_connected(PurpleConnection *connection)
{
    (void)connection;
    begin("connected");
    end();
    quit(SIGNED_IN);
}

static void on_error(PurpleConnection *connection, PurpleConnectionError code, const char *text)
{
    (void)connection;
    begin("error");
    printf(",\"code\":%d", (int)code);
    put("text", text);
    end();
    quit(FAILED);
}

static PurpleConnectionUiOps connection_ops = {
    .connected = on_connected,
    .report_disconnect_reason = on_error,
};

/* Whoever asks is about a certificate: the first choice accepts it, the second does not. */
static void *on_question(const char *title, const char *primary, const char *secondary, int fallback,
                         PurpleAccount *account, const char *who, PurpleConversation *conversation,
                         void *data, size_t count, va_list choices)
{
    (void)title; (void)fallback; (void)account; (void)who; (void)conversation;
    gchar *text = g_strdup_printf("%s %s", primary ? primary : "", secondary ? secondary : "");
    begin("question");
    put("text", text);
    put("answer", accept_certificates ? "accept" : "reject");
    end();
    g_free(text);
    for (size_t i = 0; i < count; i++) {
        (void)va_arg(choices, const char *);
        PurpleRequestActionCb chosen = va_arg(choices, PurpleRequestActionCb);
        if (i == (accept_certificates ? 0u : 1u) && chosen) {
            chosen(data, (int)i);
            break;
        }
    }
    return NULL;
}

static PurpleRequestUiOps request_ops = { .request_action = on_question };

static void start_ui(void)
{
    purple_connections_set_ui_ops(&connection_ops);
    purple_request_set_ui_ops(&request_ops);
}

static void start_debug(void)
{
    purple_debug_set_ui_ops(&debug_ops);
}

static PurpleCoreUiOps core_ops = { .debug_ui_init = start_debug, .ui_init = start_ui };

/* --- one sign-in ---------------------------------------------------------------------------------------------- */

static const char *argument(int count, char **words, const char *name)
{
    size_t length = strlen(name);
    for (int i = 1; i < count; i++)
        if (strncmp(words[i], name, length) == 0 && words[i][length] == '=') return words[i] + length + 1;
    return NULL;
}

static gboolean on_timeout(gpointer unused)
{
    (void)unused;
    quit(OUT_OF_TIME);
    return G_SOURCE_REMOVE;
}

static int wrong(const char *what)
{
    fprintf(stderr, "sipe-client: %s\n", what);
    return USAGE;
}

int main(int count, char **words)
{
    const char *user = argument(count, words, "user");
    const char *login = argument(count, words, "login");
    const char *folder = argument(count, words, "folder");
    const char *server = argument(count, words, "server");
    const char *authentication = argument(count, words, "authentication");
    const char *accepting = argument(count, words, "accept");
    const char *seconds = argument(count, words, "timeout");
    const char *password_file = argument(count, words, "password-file");
    gchar *password = NULL;
    if (!user || !folder || !password_file) return wrong("expected user=, password-file= and folder=");
    if (!g_file_get_contents(password_file, &password, NULL, NULL)) return wrong("the password file cannot be read");
    g_strchomp(password);
    accept_certificates = accepting && strcmp(accepting, "yes") == 0;

    signal(SIGPIPE, SIG_IGN);
    begun = g_get_monotonic_time();
    loop = g_main_loop_new(NULL, FALSE);
    purple_util_set_user_dir(folder);
    purple_debug_set_enabled(FALSE);
    purple_debug_set_verbose(TRUE);
    purple_debug_set_unsafe(TRUE);
    purple_core_set_ui_ops(&core_ops);
    purple_eventloop_set_ui_ops(&event_loop);
    purple_plugins_add_search_path("/usr/lib/purple-2");
    if (!purple_core_init("salem")) return wrong("libpurple does not start");
    purple_set_blist(purple_blist_new());
    purple_prefs_load();
    purple_prefs_set_string("/purple/proxy/type", "none");
    if (!purple_find_prpl("prpl-sipe")) {
        fprintf(stderr, "sipe-client: libpurple does not find the plugin of pidgin-sipe\n");
        return NO_PLUGIN;
    }

    /* The plugin splits the name at a comma: address, then login. */
    gchar *name = login && *login ? g_strdup_printf("%s,%s", user, login) : g_strdup(user);
    PurpleAccount *account = purple_account_new(name, "prpl-sipe");
    purple_account_set_password(account, password);
    purple_account_set_string(account, "server", server ? server : "");
    purple_account_set_string(account, "transport", server ? "tls" : "auto");
    purple_account_set_string(account, "authentication", authentication ? authentication : "tls-dsk");
    purple_account_set_bool(account, "dont-publish", TRUE);
    purple_accounts_add(account);
    purple_account_set_enabled(account, "salem", TRUE);
    purple_savedstatus_activate(purple_savedstatus_new(NULL, PURPLE_STATUS_AVAILABLE));
    g_timeout_add_seconds(seconds ? (guint)atoi(seconds) : 30, on_timeout, NULL);
    g_main_loop_run(loop);

    int result = outcome;
    if (result == SIGNED_IN) purple_core_quit();
    g_free(name);
    g_free(password);
    return result;
}
