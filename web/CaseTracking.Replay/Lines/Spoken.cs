using System.Text.Json.Nodes;

namespace CaseTracking.Replay.Lines;

/// <summary>A call on a desk: typed while it is spoken, put down, ended with its one result.</summary>
public sealed class Spoken(string id, PlannedCall call, Desk desk, LineParts line)
{
    private readonly Conversation _said = new(call, line.Words, line.Opened);
    private const double ToSessionShare = 0.05;
    private readonly int _saves = call.Dice.Next(2, 6);

    /// <summary>Plays it to its end at this desk; tells the rest of a call that was passed to a session.</summary>
    /// <param name="shown">The call as the desk was shown it.</param>
    /// <param name="isAnswerLate">Whether the telephone tells of the answer late, with the hang-up.</param>
    public async Task<Task> Play(JsonNode? shown, bool isAnswerLate)
    {
        for (var i = 0; i < _saves; i++)
        {
            await line.Pause(call.Talk / _saves);
            await Save();
        }
        if (line.Halls.Count > 0 && call.Dice.NextDouble() < ToSessionShare) return await Pass(isAnswerLate);
        var putDown = PutDown(isAnswerLate);
        await line.Pause(call.WrapUp);
        await Check();
        await End(_said.End(shown));
        await putDown;
        return Task.CompletedTask;
    }

    // With every word; the telephone stays up until the session is done with the caller.
    private async Task<Task> Pass(bool isAnswerLate)
    {
        var hall = line.Halls[call.Dice.Next(line.Halls.Count)];
        if (isAnswerLate) await line.Telephone.Answers(call, desk.UserName);
        var passed = await desk.Api.Post($"/api/calls/{id}/pass", new JsonObject { ["session"] = hall.Id });
        if (!passed.Ok)
        {
            line.Tally.Problem(id, $"it was not passed: {passed.Status} {passed.Code}");
            return Task.CompletedTask;
        }
        return Answered(hall);
    }

    private async Task Answered(Hall hall)
    {
        await hall.Play(id, _said, call.Talk, call.Dice, line);
        await line.Telephone.HangsUp(call, "normalClearing");
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
