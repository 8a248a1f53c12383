using Shop.Domain;
using Xunit;

public class BasketTests
{
    [Fact]
    public void TotalCountsEveryPiece()
    {
        var basket = new Basket();
        basket.Add(new Line("tea", 2, 3.50m));
        Assert.Equal(7.00m, basket.Total);
    }
}
