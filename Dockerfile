# The image of one of our services: docker build --build-arg MODULE=naming-server .
# Compose builds them all. Stages that do not mention MODULE are the same for each, and run once.

FROM eclipse-temurin:25.0.3_9-jdk-noble AS jdk


# A Java runtime with all of Java SE and what the services use beyond it, in a fifth of the JDK's size: DNS in naming,
# foreign character sets and zip files in fetching, and jcmd for whoever wants to look into a container. Without the symbols for
# debuggers of native code, which some distributions put into the JDK's modules: 750 MB.
FROM jdk AS runtime
RUN jlink --output /opt/runtime --compress zip-6 --no-header-files --no-man-pages --exclude-files '**.debuginfo' \
    --add-modules java.se,jdk.charsets,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs


FROM jdk AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -q -Dmaven.test.skip=true -pl '!benchmarks,!system-tests' package


FROM build AS extracted
ARG MODULE
RUN java -Djarmode=tools -jar "$MODULE/target/$MODULE"-[0-9]*.jar extract \
    --layers --application-filename service.jar --destination /extracted
# Of our own code, what a JVM is told to run.
RUN cd /extracted/application && jar --extract --file service.jar META-INF/MANIFEST.MF && \
    sed -n 's/^Main-Class: *\([A-Za-z0-9_.]*\).*/\1/p' META-INF/MANIFEST.MF >main-class && rm -r META-INF


# Debian and not Temurin's own JRE: with the runtime from above it is half the size. And it surely has bash, an essential
# package there, with which the health check costs no JVM.
FROM debian:13.7-slim
ENV PATH=/opt/runtime/bin:$PATH \
    LANG=C.UTF-8 \
    # The C library would otherwise keep memory for each thread.
    MALLOC_ARENA_MAX=2
COPY --from=runtime /opt/runtime /opt/runtime
COPY containers/healthy /usr/local/bin/
WORKDIR /service
COPY containers/java-options ./

# What changes least comes first. The cache is only good for the very runtime and the very jars with which it was made, hence in the
# image itself; and as only libraries are in it, a change of our code leaves it as it is, and is a layer of some kilobytes.
COPY --from=extracted /extracted/dependencies/ ./
COPY --from=build /source/training/target/training.jar ./
RUN --mount=type=bind,source=containers/train,target=/train --mount=type=tmpfs,target=/tmp /train
COPY --from=extracted /extracted/snapshot-dependencies/ ./
COPY --from=extracted /extracted/application/ ./

USER 10001:10001
ENTRYPOINT ["java", "@java-options", "-XX:AOTCache=service.aot", "@class-path", "@main-class"]
