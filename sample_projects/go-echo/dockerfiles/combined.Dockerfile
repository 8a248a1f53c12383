FROM golang:1.10.2-alpine

ARG DEP_VERSION=0.4.1
WORKDIR /go/src/github.com/example/echo-server

# One instruction, one layer: what is fetched and removed in it weighs nothing.
RUN apk update && \
    apk add ca-certificates git wget && \
    update-ca-certificates && \
    wget -O /usr/local/bin/dep \
        https://github.com/golang/dep/releases/download/v${DEP_VERSION}/dep-linux-amd64 && \
    chmod +x /usr/local/bin/dep && \
    rm -rf /var/cache/apk/*

COPY . .
RUN dep ensure && \
    go build -o echo-server main.go

EXPOSE 8080
CMD [ "./echo-server" ]
