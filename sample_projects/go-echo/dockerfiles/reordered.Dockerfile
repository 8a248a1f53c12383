FROM golang:1.10.2-alpine

WORKDIR /go/src/github.com/example/echo-server

# Alpine brings no certificates, git or wget; dep is one static binary.
RUN apk update
RUN apk add ca-certificates git wget
RUN update-ca-certificates
RUN wget -O /usr/local/bin/dep https://github.com/golang/dep/releases/download/v0.4.1/dep-linux-amd64
RUN chmod +x /usr/local/bin/dep
RUN rm -rf /var/cache/apk/*

# System packages do not change with the sources, so they come first.
COPY . .
RUN dep ensure
RUN go build -o echo-server main.go

EXPOSE 8080
CMD [ "./echo-server" ]
