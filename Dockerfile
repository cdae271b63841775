# The binary is built here and put, with the libraries that it links to and nothing else, into an image
# without a shell or a package manager. SQLite, PostgreSQL and MariaDB work with it.

FROM docker.io/library/rust:1.95-slim-trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends nodejs npm pkg-config libssl-dev libmariadb-dev make perl g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN cargo build --release --locked --package controlkeep --features mysql \
 && install -D -m 0755 target/release/controlkeep /out/usr/bin/controlkeep \
 && ldd target/release/controlkeep | awk '$2 == "=>" { print $3 }' | xargs install -D -m 0644 -t "/out/usr/lib/$(gcc -dumpmachine)" \
 && install -d -m 0700 -o 65532 -g 65532 /out/data

# distroless: CA certificates and time zones, no shell.
FROM gcr.io/distroless/base-nossl-debian13:nonroot
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /out/usr /usr
ENV CONTROLKEEP_DATA_FOLDER=/data \
    CONTROLKEEP_LISTEN=0.0.0.0:8080 \
    CONTROLKEEP_ENVIRONMENT=production \
    CONTROLKEEP_LOG_FORMAT=json
USER 65532:65532
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["/usr/bin/controlkeep", "health"]
ENTRYPOINT ["/usr/bin/controlkeep"]
CMD ["serve"]
