FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
ENV PYTHONPATH=/app/src MODEL=/app/models/current.joblib
CMD ["uvicorn", "predictor.service:app", "--host", "0.0.0.0"]
