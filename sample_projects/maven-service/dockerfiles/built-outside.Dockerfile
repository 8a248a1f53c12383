FROM eclipse-temurin:17-jre
ARG JAR_FILE=target/*.jar
COPY ${JAR_FILE} /app/notes.jar
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app/notes.jar"]
