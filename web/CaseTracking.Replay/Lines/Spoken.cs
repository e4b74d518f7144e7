using System.Text.Json.Nodes;

namespace CaseTracking.Replay.Lines;

/// <summary>A call on a desk: typed while it is spoken, put down, ended with its one result.</summary>
public sealed class Spoken(string id, PlannedCall call, Desk desk, LineParts line)
{
    private readonly Conversation _said = new(call, line.Words, line.Opened);
    private readonly int _saves = call.Dice.Next(2, 6);

    /// <param name="shown">The call as the desk was shown it.</param>
    /// <param name="isAnswerLate">Whether the telephone tells of the answer late, with the hang-up.</param>
    public async Task Play(JsonNode? shown, bool isAnswerLate)
    {
        for (var i = 0; i < _saves; i++)
        {
            await line.Pause(call.Talk / _saves);
            await Save();
        }
        var putDown = PutDown(isAnswerLate);
        await line.Pause(call.WrapUp);
        await Check();
        await End(_said.End(shown));
        await putDown;
    }

    private async Task PutDown(bool isAnswerLate) => await Task.WhenAll(
        isAnswerLate ? line.Telephone.Answers(call, desk.UserName) : Task.CompletedTask,
        line.Telephone.HangsUp(call, "normalClearing"));

    private async Task Save()
    {
        var since = TimeProvider.System.GetTimestamp();
        var answer = await desk.Api.Post($"/api/calls/{id}/draft", _said.NextWords($"{desk.UserName}-screen"));
        line.Tally.Drafts.Add(TimeProvider.System.GetElapsedTime(since));
        if (answer.Ok) _said.Saved(answer);
        else line.Tally.Problem(id, $"a draft was refused: {answer.Status} {answer.Code}");
    }

    private async Task Check()
    {
        var kept = await desk.Api.Get($"/api/calls/{id}/draft");
        if ((string?)kept.Body?["fields"]?["story"]?["text"] != _said.Story)
            line.Tally.Problem(id, $"words were lost ({kept.Status} {kept.Code})");
    }

    private async Task End(JsonObject end)
    {
        var answer = await desk.Api.Post($"/api/calls/{id}/end", end);
        var result = (string?)answer.Body?["result"];
        if (!answer.Ok || result != (string?)end["result"])
        {
            line.Tally.Problem(id, $"its end ({end["result"]}) was refused: {answer.Status} {answer.Code} {result}");
            return;
        }
        line.Tally.End(id, result!);
        if (result == "case_opened") line.Opened.Add((string)answer.Body!["number"]!);
    }
}
