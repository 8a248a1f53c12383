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

# Dependencies are fetched again only when these two files change.
COPY Gopkg.lock Gopkg.toml ./
RUN dep ensure -vendor-only

COPY . .
RUN go build -o echo-server main.go

EXPOSE 8080
CMD [ "./echo-server" ]
