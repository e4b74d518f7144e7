using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Tests.Intake;

/// <summary>The order of a call.</summary>
public sealed class IntakeFieldsTests
{
    [Fact]
    public void Enter_leads_through_the_fields_in_the_order_of_a_call()
    {
        var walked = new List<string> { IntakeFields.Phone };
        while (IntakeFields.After(walked[^1]) is var next && next != walked[^1]) walked.Add(next);
        Assert.Equal(["phone", "name", "category", "place", "address", "story", "kind", "channel"], walked);
    }
}
