using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Screens.Inboxes;

namespace CaseTracking.Screens.Tests.Inboxes;

/// <summary>An inbox as its address tells it.</summary>
public sealed class InboxAddressTests
{
    [Theory]
    [InlineData("inbox", "api/inbox?limit=100")]
    [InlineData("inbox?view=late", "api/inbox?view=late&limit=100")]
    [InlineData("inbox?unit=office&view=demanded", "api/inbox?unit=office&view=demanded&limit=100")]
    [InlineData(
        "inbox?unit=district%2F2&assignee=nobody&category=waste&district=2&state=warned",
        "api/inbox?unit=district%2F2&assignee=nobody&category=waste&district=2&state=warned&limit=100")]
    public void An_address_is_a_question_to_the_server(string path, string api)
    {
        var address = InboxAddress.From(new Uri("http://x/" + path));
        Assert.Equal(path, address.ToPath());
        Assert.Equal(api, address.ToApiPath(null, 100));
    }

    [Fact]
    public void What_is_unknown_narrows_nothing() => Assert.Equal(
        new InboxAddress(), InboxAddress.From(new Uri("http://x/inbox?unit=city&view=all&assignee=we&state=open&other=1")));

    [Fact]
    public void Taking_the_narrowing_away_leaves_unit_and_list()
    {
        var address = new InboxAddress(
            new Inbox(Holder.Deputy("civil")), InboxView.Late, InboxAddress.Mine, "waste", "2", CaseStatus.Referred);
        Assert.True(address.IsNarrowed);
        Assert.Equal("inbox?unit=deputy%2Fcivil&view=late", address.Whole.ToPath());
        Assert.False(address.Whole.IsNarrowed);
        Assert.Equal("api/inbox?unit=deputy%2Fcivil&view=late&limit=50&after=ab", address.Whole.ToApiPath("ab", 50));
    }
}
