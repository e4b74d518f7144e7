using CaseTracking.Domain.Calls;

namespace CaseTracking.Domain.Tests.Calls;

public class CallDraftTests
{
    [Fact]
    public void Two_who_type_in_different_fields_do_not_touch_each_other()
    {
        var draft = CallDraft.Empty.With([new("story", "چاله", 0)], "mayor", "m").With([new("name", "ناهید", 0)], "operator", "o");
        Assert.Equal(("چاله", "ناهید"), (draft.Fields["story"].Text, draft.Fields["name"].Text));
        Assert.Equal(2, draft.Version);
    }

    [Fact]
    public void Where_both_typed_in_one_field_the_later_stands_and_the_earlier_stays_beside_it()
    {
        var draft = CallDraft.Empty.With([new("story", "چاله", 0)], "mayor", "m").With([new("story", "آب", 0)], "operator", "o");
        var field = draft.Fields["story"];
        Assert.Equal(("آب", "operator", "چاله", "mayor"), (field.Text, field.By, field.Other, field.OtherBy));
        // Typing on, having seen it, keeps what is not settled.
        draft = draft.With([new("story", "آب در جوی", 2)], "operator", "o");
        Assert.Equal(("آب در جوی", "چاله"), (draft.Fields["story"].Text, draft.Fields["story"].Other));
        draft = draft.With([new("story", "چاله و آب", draft.Version, Settles: true)], "mayor", "m");
        Assert.Equal(("چاله و آب", null), (draft.Fields["story"].Text, draft.Fields["story"].Other));
    }

    [Fact]
    public void What_one_screen_sends_again_is_no_second_hand()
    {
        var draft = CallDraft.Empty.With([new("story", "چا", 0)], "a", "one");
        draft = draft.With([new("story", "چاله", 0)], "a", "one");
        Assert.Equal(("چاله", null), (draft.Fields["story"].Text, draft.Fields["story"].Other));
        // The same person in another tab is one.
        draft = draft.With([new("story", "چاله‌ها", 0)], "a", "two");
        Assert.Equal(("چاله‌ها", "چاله"), (draft.Fields["story"].Text, draft.Fields["story"].Other));
    }

    [Fact]
    public void What_changes_nothing_is_the_same_draft()
    {
        var draft = CallDraft.Empty.With([new("story", "چاله", 0)], "a", "one");
        Assert.Same(draft, draft.With([new("story", "چاله", 0), new("name", "", 0)], "b", "two"));
    }

    [Fact]
    public void A_field_is_emptied_and_an_emptied_draft_is_empty()
    {
        var draft = CallDraft.Empty.With([new("story", "چاله", 0)], "a", "one").With([new("story", "", 1)], "a", "one");
        Assert.True(draft.IsEmpty);
        // Somebody else's words are not lost by an emptied field.
        draft = CallDraft.Empty.With([new("story", "چاله", 0)], "a", "one").With([new("story", "", 0)], "b", "two");
        Assert.Equal(("", "چاله"), (draft.Fields["story"].Text, draft.Fields["story"].Other));
        Assert.False(draft.IsEmpty);
    }
}
