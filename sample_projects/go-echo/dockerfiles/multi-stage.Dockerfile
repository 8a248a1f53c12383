FROM golang:1.10.2-alpine

ARG DEP_VERSION=0.4.1
WORKDIR /go/src/github.com/example/echo-server

RUN apk update && \
    apk add ca-certificates git wget && \
    update-ca-certificates && \
    wget -O /usr/local/bin/dep \
        https://github.com/golang/dep/releases/download/v${DEP_VERSION}/dep-linux-amd64 && \
    chmod +x /usr/local/bin/dep && \
    rm -rf /var/cache/apk/*

COPY Gopkg.lock Gopkg.toml ./
RUN dep ensure -vendor-only

COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -a -o echo-server main.go

FROM scratch
COPY --from=0 /go/src/github.com/example/echo-server/echo-server .
EXPOSE 8080
ENTRYPOINT [ "./echo-server" ]
