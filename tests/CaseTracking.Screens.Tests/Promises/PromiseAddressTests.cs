using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Promises;

namespace CaseTracking.Screens.Tests.Promises;

/// <summary>The list of promises as its address tells it.</summary>
public sealed class PromiseAddressTests
{
    private static readonly Guid Session = Guid.Parse("0192a000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("promises", "api/promises?kept=false&limit=100")]
    [InlineData("promises?standing=late", "api/promises?standing=late&limit=100")]
    [InlineData("promises?standing=broken&district=2", "api/promises?standing=broken&district=2&limit=100")]
    public void An_address_is_a_question_to_the_server(string path, string api)
    {
        var address = PromiseAddress.From(new Uri("http://x/" + path));
        Assert.Equal(path, address.ToPath());
        Assert.Equal(api, address.ToApiPath(null, 100));
    }

    [Fact]
    public void A_session_narrows_it_and_a_page_goes_on_after_its_key()
    {
        var address = new PromiseAddress(PromiseStanding.Open, Session: Session);
        Assert.Equal(address, PromiseAddress.From(new Uri("http://x/" + address.ToPath())));
        Assert.Equal(
            $"api/promises?standing=open&session={Session}&limit=50&after=ab", address.ToApiPath("ab", 50));
    }

    [Fact]
    public void What_is_unknown_narrows_nothing() => Assert.Equal(
        new PromiseAddress(), PromiseAddress.From(new Uri("http://x/promises?standing=soon&session=1&other=2")));
}
