using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Tests.Cases;

public class PromiseTests
{
    private static readonly DateTimeOffset Due = Some.Morning.AddDays(3);

    [Fact]
    public void A_promise_tells_the_session_in_which_it_was_given()
    {
        var session = Guid.Parse("0192a000-0000-7000-8000-000000000001");
        var given = Assert.Single(Some.Decide(Some.Received, new Promise("می‌کنم", Due, session)).Events);
        Assert.Equal(new FollowUpPromised(Due, session), given);
        var written = JsonSerializer.Serialize(given, DomainJson.Default.CaseEvent);
        Assert.Contains("\"session\":\"0192a000-0000-7000-8000-000000000001\"", written, StringComparison.Ordinal);
        Assert.Equal(given, JsonSerializer.Deserialize(written, DomainJson.Default.CaseEvent));
    }
}
