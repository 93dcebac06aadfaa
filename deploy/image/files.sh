#!/bin/sh
# Makes what jib puts into an image, in target/image: a base image with a C library and Java, and Tollgate with an AOT
# cache that is trained by this Java. It needs a Debian or Ubuntu with JDK 25. See docs/install.md#image
set -eu
umask 022
[ $# = 2 ] || { echo "Usage: files.sh JDK TARGET" >&2; exit 2; }
jdk=$1
target=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
image=$target/image
say() { echo "image: $1" >&2; }
fail() { say "$1"; exit 1; }
layer() { tar --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner -C "$image/$1" -cf "$image/$1.tar" .; }
digest() { sha256sum "$image/$1.tar" | cut -d ' ' -f 1; }

version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")
[ "${version:-0}" -ge 25 ] || fail "An image needs the AOT cache of JDK 25, and $jdk is older. Set JAVA_HOME."
[ -x "$jdk/bin/jlink" ] || fail "$jdk is no complete JDK: it has no bin/jlink. Set JAVA_HOME."
command -v dpkg-deb > /dev/null || fail "The C library is taken from packages of Debian or Ubuntu, and dpkg-deb was not found."
architecture=$(dpkg --print-architecture)

mkdir -p "$image/packages"
find "$image" -mindepth 1 -maxdepth 1 ! -name packages -exec rm -r {} +
mkdir -p "$image/system/dev" "$image/system/etc" "$image/system/proc" "$image/system/var/lib/dpkg/status.d" \
  "$image/java/opt" "$image/tollgate/opt/tollgate/lib"

# apt-get keeps a package that is there already, so a second build downloads nothing
cd "$image/packages"
compiler=$(apt-cache depends libgcc-s1 | sed -n 's/^ *Depends: \(gcc-[0-9]*-base\)$/\1/p')
apt-get -qq -o APT::Sandbox::User=root download base-files libc6 libgcc-s1 libstdc++6 netbase ${compiler:+"$compiler"} \
  || fail "apt-get could not download the packages of the C library. Run apt-get update."
for package in *.deb; do
  dpkg-deb --extract "$package" "$image/system"
  # Where scanners of images without dpkg look for versions
  dpkg-deb --field "$package" > "$image/system/var/lib/dpkg/status.d/$(dpkg-deb --field "$package" Package)"
done
rm -rf "$image"/system/usr/lib/*/gconv "$image"/system/var/local "$image"/system/var/lock "$image"/system/var/tmp
# In the place of which an engine puts its own
touch "$image/system/etc/hosts" "$image/system/etc/resolv.conf"
echo 'hosts: files dns' > "$image/system/etc/nsswitch.conf"
printf '%s\n' root:x:0:0:root:/root:/sbin/nologin tollgate:x:10001:10001::/tmp:/sbin/nologin > "$image/system/etc/passwd"
printf '%s\n' root:x:0: tollgate:x:10001: > "$image/system/etc/group"
mkdir -p "$image/system/tmp"
chmod 1777 "$image/system/tmp"

# The modules of a JRE, and the tools that examine a running Java
"$jdk/bin/jlink" --output "$image/java/opt/java" --no-header-files --no-man-pages --generate-cds-archive \
  --add-modules java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.localedata \
  --add-modules jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.nio.mapmode,jdk.security.auth \
  --add-modules jdk.security.jgss,jdk.unsupported,jdk.xml.dom,jdk.zipfs > /dev/null

# Heaps of more than 32 GB, for which it is, are not those of a gateway
rm "$image/java/opt/java/lib/server/classes_nocoops.jsa"

cp "$here/java.options" "$image/tollgate/opt/tollgate"
cp "$target/tollgate.jar" "$image/tollgate/opt/tollgate/lib"
# A cache may be refused for files that changed since, and jib sets all times to second 1
find "$image/java" "$image/tollgate" -exec touch --no-dereference --date=@1 {} +
cd "$image/tollgate/opt/tollgate/lib"
say "The AOT cache is trained under load for half a minute"
"$image/java/opt/java/bin/java" -XX:+UseSerialGC -XX:AOTCacheOutput=tollgate.aot -Xlog:disable \
  -jar "$image/tollgate/opt/tollgate/lib/tollgate.jar" train --demo "$target/tollgate-demo.jar"
[ -s tollgate.aot ] || fail "Java wrote no AOT cache"

layer system
layer java
# A health check is no option of jib, so it is a property of the base image
cat > "$image/config.json" << JSON
{
  "architecture": "$architecture",
  "os": "linux",
  "config": {
    "Env": ["PATH=/opt/java/bin:/usr/bin:/bin:/usr/sbin:/sbin", "JAVA_HOME=/opt/java", "LANG=C.UTF-8"],
    "Healthcheck": {
      "Test": ["CMD", "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/opt/tollgate/lib/tollgate.jar", "health"],
      "Interval": 30000000000,
      "Timeout": 5000000000,
      "StartPeriod": 60000000000
    }
  },
  "rootfs": {"type": "layers", "diff_ids": ["sha256:$(digest system)", "sha256:$(digest java)"]}
}
JSON
echo '[{"Config": "config.json", "RepoTags": null, "Layers": ["system.tar", "java.tar"]}]' > "$image/manifest.json"
tar -C "$image" -cf "$image/base.tar" manifest.json config.json system.tar java.tar
rm "$image/system.tar" "$image/java.tar"
