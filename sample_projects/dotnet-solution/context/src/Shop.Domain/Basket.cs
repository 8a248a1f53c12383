namespace Shop.Domain;

public sealed record Line(string Article, int Count, decimal Price);

/// <summary>What a customer is about to buy.</summary>
public sealed class Basket
{
    private readonly List<Line> _lines = [];

    public IReadOnlyList<Line> Lines => _lines;

    public decimal Total => _lines.Sum(line => line.Count * line.Price);

    public void Add(Line line)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line.Count);
        _lines.Add(line);
    }
}
