#!/bin/sh
# Runs while the image is built: the tools, the runtime where hosts look for it, and what their /etc begins with.
set -e
cd /tmp/salem

missing=
for package in $(node packages.mjs); do
  dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
    missing="$missing $package"
done
if [ "$missing" ]; then
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends $missing
  rm -rf /var/lib/apt/lists/* /var/cache/apt
fi

# Hosts have a runtime and no package managers of it.
rm -rf /usr/local/lib/node_modules /opt/yarn* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/yarn* \
  /usr/local/bin/corepack

mkdir -p /opt/salem
ln -s "$(command -v node)" /opt/salem/node

# A host's /etc, /var and so on are memory file systems: empty at first, then a copy of this.
skeleton=/usr/share/salem/skeleton
mkdir -p $skeleton
(
  cd $skeleton
  mkdir -p etc/ssl/certs run/salem tmp var/lib var/log var/tmp
  ln -s /run var/run
  chmod 700 run/salem
  chmod 1777 tmp var/tmp
)
cd /etc
for f in passwd group nsswitch.conf ld.so.cache services protocols ssl/openssl.cnf alternatives; do
  [ ! -e "$f" ] || cp -a --parents "$f" $skeleton/etc/
done
rm -rf /tmp/salem
