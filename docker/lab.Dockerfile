# A whole lab in one container: Salem with the netns engine inside. `npm run docker:lab` builds it.
ARG HOST=salem/host
FROM ${HOST}

COPY package.json /salem/
COPY harness/setup /salem/harness/setup
COPY harness/cli/salem.mjs /salem/harness/cli/
COPY node_modules/liquidjs /salem/node_modules/liquidjs
COPY dist /salem/dist
RUN ln -s /salem/harness/cli/salem.mjs /usr/local/bin/salem

# Nobody in particular: the hosts of a lab are made in user namespaces, where this user is root.
USER 65534:65534
ENV HOME=/tmp
ENTRYPOINT ["salem"]
CMD ["run"]
