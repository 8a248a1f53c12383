// Command echo-server answers requests below /echo with what they asked, and serves the page that asks.
package main

import (
	"io/ioutil"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

func echo(c *gin.Context) {
	body, err := ioutil.ReadAll(c.Request.Body)
	if err != nil {
		c.AbortWithError(http.StatusBadRequest, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{
		"method": c.Request.Method,
		"query":  c.Request.URL.Query(),
		"body":   string(body),
	})
}

func main() {
	router := gin.Default()
	router.Any("/echo", echo)
	router.StaticFile("/", "./static/index.html")
	router.Static("/static", "./static")
	if err := router.Run(":8080"); err != nil {
		os.Exit(1)
	}
}
