using Shop.Domain;

var app = WebApplication.CreateBuilder(args).Build();
var basket = new Basket();

app.MapGet("/basket", () => new { basket.Lines, basket.Total });
app.MapPost("/basket", (Line line) => basket.Add(line));

app.Run();
