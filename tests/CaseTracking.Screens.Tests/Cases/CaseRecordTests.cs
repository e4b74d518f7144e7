using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Cases;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>What a screen knows of a case from its view and a piece of its history.</summary>
public sealed class CaseRecordTests
{
    [Fact]
    public void An_older_view_that_comes_late_changes_nothing()
    {
        var record = Given.Record(version: 5);
        Assert.False(record.Take(Given.View(version: 4)));
        Assert.False(record.Take(Given.View(version: 5)));
        Assert.True(record.Take(Given.View(version: 6)));
        Assert.Equal(6, record.View.Version);
    }

    [Fact]
    public void What_an_older_reading_allows_does_not_replace_a_newer_one()
    {
        var record = Given.Record(version: 5);
        record.Take(new CaseFile(Given.View(version: 4), new CaseMore([CommandKind.Reopen])));
        Assert.True(record.Allows(CommandKind.Note));
        record.Take(new CaseFile(Given.View(version: 6), new CaseMore([CommandKind.Reopen])));
        Assert.False(record.Allows(CommandKind.Note));
    }

    [Fact]
    public void Pages_of_history_are_put_in_order_and_taken_once()
    {
        var record = Given.Record(version: 4);
        Assert.Equal([3, 4], Take(record, 3, 4));
        Assert.Equal(3, record.First);
        Assert.Empty(Take(record, 1, 2, 3));
        Assert.Equal([1, 2, 3, 4], record.Entries.Select(e => e.Version));
        Assert.Equal([5], Take(record, 4, 5));
    }

    [Fact]
    public void Meanwhile_is_what_came_after_the_version_seen()
    {
        var record = Given.Record(version: 3);
        Take(record, 1, 2, 3);
        Assert.Equal([2, 3], record.After(1).Select(e => e.Version));
        Assert.Empty(record.After(3));
    }

    [Fact]
    public void A_view_ahead_of_what_was_read_is_not_seen_yet()
    {
        var record = Given.Record(version: 3);
        Take(record, 1, 2, 3);
        Assert.True(record.IsComplete);
        record.Take(Given.View(version: 4));
        Assert.Equal(3, record.Seen);
        Assert.False(record.IsComplete);
    }

    [Fact]
    public void A_fresh_case_is_held_by_its_district_since_it_was_received()
    {
        var record = Given.Record();
        record.Take([Given.Entry(1, "receive", Given.Received), Given.Entry(2, "note", new NoteAdded())]);
        Assert.Equal(Given.Noon.AddHours(1), record.HolderSince);
    }

    [Fact]
    public void A_holder_has_it_since_the_latest_event_that_gave_it_to_them()
    {
        var (district, deputy) = (Given.District, Given.Deputy);
        var there = new CaseReferred(district, deputy, Given.Noon, false);
        var record = Given.Record(holder: deputy);
        record.Take(
        [
            Given.Entry(1, "receive", Given.Received), Given.Entry(2, "refer", there),
            Given.Entry(3, "return", new CaseReturned(deputy, district)),
            Given.Entry(4, "refer", there, new ReferralLoopAlarmed(deputy)), Given.Entry(5, "note", new NoteAdded()),
        ]);
        Assert.Equal(Given.Noon.AddHours(4), record.HolderSince);
        Assert.Equal(district, record.ReturnsTo);
    }

    [Fact]
    public void A_corrected_district_and_a_return_give_the_case_to_a_holder_too()
    {
        var other = Holder.District("9");
        var corrected = Given.Record(holder: other);
        corrected.Take(
        [
            Given.Entry(1, "receive", Given.Received),
            Given.Entry(2, "correct", new DetailsCorrected(null, null, "9", other, false)),
        ]);
        Assert.Equal(Given.Noon.AddHours(2), corrected.HolderSince);

        var returned = Given.Record();
        returned.Take([Given.Entry(7, "return", new CaseReturned(Given.Deputy, Given.District))]);
        Assert.Equal(Given.Noon.AddHours(7), returned.HolderSince);
    }

    [Fact]
    public void Without_the_event_the_servers_word_counts_and_without_that_nothing_is_claimed()
    {
        var told = Given.Record(more: new CaseMore([], HolderSince: Given.Noon));
        Assert.Equal(Given.Noon, told.HolderSince);
        Assert.Null(Given.Record().HolderSince);
    }

    private static IEnumerable<int> Take(CaseRecord record, params int[] versions) =>
        record.Take(versions.Select(v => Given.Entry(v, "note", new NoteAdded()))).Select(e => e.Version);
}
