# syntax=docker/dockerfile:1
# Builds the gateway from source: see docs/install.md#image
ARG JAVA_IMAGE=eclipse-temurin:25-jre

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml LICENSE ./
COPY src/main ./src/main
COPY routes ./routes
COPY kamelets ./kamelets
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress package -Dmaven.test.skip=true -Dskip.archive=true

# The AOT cache belongs to the Java and to the path of the jar that it is trained with
FROM ${JAVA_IMAGE} AS trained
RUN useradd --uid 10001 --create-home tollgate
WORKDIR /opt/tollgate/lib
COPY --from=build /src/target/tollgate.jar ./
COPY deploy/image/java.options ../java.options
RUN chown tollgate /opt/tollgate/lib
USER 10001
# PostgreSQL, on which it is trained, does not run as root
RUN --mount=type=bind,from=build,source=/src/target/tollgate-demo.jar,target=/tmp/tollgate-demo.jar \
    java -XX:+UseSerialGC -XX:AOTCacheOutput=tollgate.aot -Xlog:disable \
    -jar /opt/tollgate/lib/tollgate.jar train --demo /tmp/tollgate-demo.jar

FROM ${JAVA_IMAGE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Tollgate" \
      org.opencontainers.image.description="An Apache Camel integration gateway for VoIP billing" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
COPY --from=trained --chown=0:0 /opt/tollgate /opt/tollgate
ENV TOLLGATE_CONSOLE_HOST=0.0.0.0 MALLOC_ARENA_MAX=1
USER 10001:10001
WORKDIR /tmp
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/opt/tollgate/lib/tollgate.jar", "health"]
ENTRYPOINT ["java", "@/opt/tollgate/java.options", "-jar", "/opt/tollgate/lib/tollgate.jar"]
