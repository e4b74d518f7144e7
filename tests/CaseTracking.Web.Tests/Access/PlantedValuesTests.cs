using System.Text;
using System.Text.RegularExpressions;
using CaseTracking.Domain.Text;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;

namespace CaseTracking.Web.Tests.Access;

/// <summary>
/// Values that cannot be mistaken go through every command and endpoint as several roles; afterwards they stand nowhere
/// but where they are sealed: in no column of any table, no log, no figure, no live message, no refusal.
/// </summary>
public sealed partial class PlantedValuesTests : IAsyncLifetime
{
    private const string Name = "ژاله‌نوش کوهستان‌نژاد";
    private const string Supporter = "بهرنگ دریاکنارزاده";
    private const string Masked = "an answer to who reads it masked";
    private const string Story = "سنجاقک‌آباد";

    // Also in the forms they are folded to; digits in any language and with any blanks between them.
    private static readonly string[] Secrets =
    [
        "ژاله‌نوش", "کوهستان‌نژاد", "بهرنگ", "دریاکنارزاده", "9137245816", "5136441972", "نیلوفرانه", "36.381724",
        "59.461938", "457ب82", "یادداشت‌رازآلود", "پاسخ‌رازآلود", "متخلف‌رازآلود", "موضوع‌رازآلود", "دلیل‌رازآلود",
        "تماس‌رازآلود", "قول‌رازآلود", "تذکر‌رازآلود", "مرجع‌رازآلود",
    ];

    private RunningSystem _system = null!;

    public async ValueTask InitializeAsync() => _system = await RunningSystem.Start(
        settings: new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Trace" });

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task What_was_planted_stands_nowhere_but_sealed()
    {
        using var council = await _system.As("council");
        await using var screen = await Screen.Open(_system.Address, council, "city");
        using var desk = await _system.As("importer");
        var (number, version) = await Plant(desk);
        await Speak();
        var refused = await Ask(number);
        await WaitFor.True(
            () => screen.VersionOf(number) >= version, OneSystem.Deadline, "the screen has heard of all that was planted");

        // It is there, for those who may read it.
        Assert.True(Tells((await desk.Get($"/api/cases/{number}")).Text, Name));

        var seen = new List<(string Where, string Text)> { ("live messages", screen.Heard) };
        seen.AddRange(refused);
        seen.Add(("the feed", (await desk.Get("/api/feed?scope=city")).Text));
        seen.Add(("the list", (await desk.Get("/api/cases?limit=500")).Text));
        foreach (var host in _system.Webs.Concat(_system.Silos))
        {
            seen.Add(("a log", host.Log));
            seen.Add(("figures", (await RawHttp.Send(host.Address, HttpMethod.Get, "/metrics")).Text));
        }
        Assert.Contains(seen, s => s.Where == "a log" && s.Text.Contains("dbug:", StringComparison.Ordinal));
        seen.AddRange(await Columns());
        foreach (var secret in Secrets.Append(Story))
        {
            foreach (var (where, text) in seen)
            {
                // What is said of the matter itself is searched by everybody; words are read masked.
                if (secret == Story && where is "case_details.story_words") continue;
                if (where == Masked && (secret == Story || Said(secret))) continue;
                Assert.False(Tells(text, secret), $"«{secret}» stands in {where}");
            }
        }
        Assert.Contains(seen, s => s.Where == "case_details.story_words" && Tells(s.Text, Story));
    }

    private static bool Said(string secret) =>
        secret.EndsWith("رازآلود", StringComparison.Ordinal) && secret != "متخلف‌رازآلود";

    private static bool Tells(string text, string secret)
    {
        var plain = PersonalFold(Escaped().Replace(
            text, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()));
        return plain.Contains(PersonalFold(secret), StringComparison.Ordinal)
            || text.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), StringComparison.OrdinalIgnoreCase);
    }

    private static string PersonalFold(string text) => Blanks().Replace(PersianText.FoldCompact(text), "");

    // Every column of every table as text, bytes in hexadecimal.
    private async Task<List<(string, string)>> Columns()
    {
        var columns = new List<(string Table, string Column)>();
        await using (var command = _system.Database.DataSource.CreateCommand("""
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
            """))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1)));
        }
        Assert.Contains(("case_details", "sealed"), columns);
        var texts = new List<(string, string)>();
        foreach (var (table, column) in columns)
        {
            texts.Add(($"{table}.{column}", await _system.Database.Scalar<string>(
                $"SELECT coalesce(string_agg(\"{column}\"::text, chr(10)), '') FROM \"{table}\"")));
        }
        return texts;
    }

    private static async Task<(string Number, int Version)> Plant(Api desk)
    {
        var opened = await desk.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "construction",
            district = "2",
            text = $"{Story}؛ {Name} از 0913 724-5816 و ۰۵۱۳۶۴۴۱۹۷۲ گفت؛ پلاک ایران ۳۶ - ۴۵۷ ب ۸۲؛ {Supporter} هم دید",
            address = "بن‌بست نیلوفرانه پلاک ۷۷۳",
            lat = 36.381724,
            lon = 59.461938,
            citizen = new { name = Name, phone = "۰۹۱۳ ۷۲۴ ۵۸۱۶" },
        });
        var number = (string)opened.Body!["number"]!;
        (string, object)[] said =
        [
            ("support", new { citizen = new { name = Supporter, phone = "05136441972" } }),
            ("note", new { text = $"یادداشت‌رازآلود {Name} 09137245816" }),
            ("warn", new
            {
                recipientKind = "violator",
                recipient = "متخلف‌رازآلود",
                matter = "موضوع‌رازآلود",
                dueAt = "2100-01-01T00:00:00Z",
            }),
            ("refer", new { holder = "deputy/civil", note = "یادداشت‌رازآلود" }),
            ("return", new { reason = "دلیل‌رازآلود" }),
            ("escalate", new { reason = "دلیل‌رازآلود" }),
            ("demand", new { text = "تذکر‌رازآلود", dueAt = "2100-01-01T00:00:00Z" }),
            ("promise", new { text = "قول‌رازآلود", dueAt = "2100-01-01T00:00:00Z" }),
            ("keep_promise", new { promise = 9, text = "انجام‌رازآلود" }),
            ("answer_demand", new { demand = 8, text = "پاسخ‌رازآلود" }),
            ("assign", new { assignee = (string?)null, note = "تحویل‌رازآلود" }),
            ("accept", new { }),
            ("refer", new { holder = "commission/sport" }),
            ("deliberate", new { text = $"رایزنی‌رازآلود {Name}", stance = "for" }),
            ("return", new { reason = "دلیل‌رازآلود" }),
            ("correct", new
            {
                text = $"{Story}؛ {Supporter} و {Name}: 457ب82",
                address = "نیلوفرانه ۹",
                lat = 36.381724,
                lon = 59.461938,
                reason = "دلیل‌رازآلود",
            }),
            ("callback", new { result = "answered", text = $"تماس‌رازآلود {Supporter}" }),
            ("resolve", new { outcome = "outside_duties", answer = $"پاسخ‌رازآلود {Name}", rightBody = "مرجع‌رازآلود" }),
            ("reopen", new { reason = "دلیل‌رازآلود" }),
        ];
        foreach (var (command, body) in said)
        {
            var answer = await desk.Command(number, command, body);
            Assert.True(answer.Status == 200, $"{command}: {answer.Text}");
        }
        Assert.Equal(201, (await desk.Post("/api/contacts", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            result = "follow_up",
            caseNumber = number,
            citizen = new { name = Name, phone = "00989137245816" },
            text = $"تماس‌رازآلود {Supporter}",
        })).Status);
        return (number, said.Length + 1);
    }

    // A call that is told of, typed and still open, and one that ended.
    private async Task Speak()
    {
        using var line = await Telephone.Of(_system.Address);
        using var op = await _system.As("operator");
        foreach (var isEnded in (bool[])[true, false])
        {
            await line.Rings("989137245816");
            await op.Post($"/api/calls/{line.Call}/claim", new { });
            (string Field, string Text)[] typed =
                [("phone", "0913 724 5816"), ("name", Name), ("address", "بن‌بست نیلوفرانه"), ("story", $"تماس‌رازآلود {Supporter}")];
            var saved = await op.Post($"/api/calls/{line.Call}/draft", new
            {
                screen = "one",
                changes = typed.Select(t => new { field = t.Field, text = t.Text, seen = 0 }),
            });
            Assert.True(Tells(saved.Text, Name));
            if (!isEnded) continue;
            Assert.Equal(200, (await op.Post($"/api/calls/{line.Call}/end", new
            {
                commandId = Guid.NewGuid(),
                result = "first_contact",
                channel = "call",
                citizen = new { name = Name, phone = "09137245816" },
                text = $"تماس‌رازآلود {Supporter}",
            })).Status);
        }
    }

    // Everything else that takes or tells such words, as those who may and those who may not; the refusals and the
    // masked answers are what must tell nothing.
    private async Task<List<(string Where, string Text)>> Ask(string number)
    {
        var mute = new List<(string, string)>();
        foreach (var user in new[] { "operator", "mayor2", "mayor9", "deputy", "commission", "council", "admin" })
        {
            using var api = await _system.As(user);
            var answers = new List<ApiAnswer>
            {
                await api.Get($"/api/cases/{number}"), await api.Get($"/api/cases/{number}/history"),
                await api.Post($"/api/cases/{number}/reveal", new { reason = "دلیل‌رازآلود" }),
                await api.Post("/api/cases/similar", new { category = "construction", district = "2", address = "نیلوفرانه" }),
            };
            foreach (var text in new[] { Name, "کوهستان نژاد", "0913-724-5816", "نیلوفرانه", Story, "36.381724" })
                answers.Add(await api.Post("/api/search", new { text }));
            answers.Add(await api.Post("/api/privacy/export", new { phone = "09137245816", reason = "دلیل‌رازآلود" }));
            if (user is "council" or "admin" or "mayor9" or "commission")
                mute.AddRange(answers.Where(a => user != "admin" || a.Status != 200).Select(a => (Masked, a.Text)));
            // A desk is told the phone that it asked for, so that only what refuses is mute.
            answers.Add(await api.Post("/api/callers", new { phone = "0913 724 5816" }));
            mute.AddRange(answers.Where(a => a.Status >= 400).Select(a => ("a refusal", a.Text)));
        }
        using var desk = await _system.As("operator");
        foreach (var body in new object[]
        {
            new { commandId = Guid.NewGuid(), channel = "call", category = Name, district = Supporter, text = "x" },
            new { commandId = Name, channel = "متخلف‌رازآلود", citizen = Name, lat = "36.381724" },
            new { commandId = Guid.NewGuid(), citizen = new { phone = "0913724581699999999999", name = 7 } },
        })
        {
            mute.Add(("a refusal", (await desk.Post("/api/cases", body)).Text));
            mute.Add(("a refusal", (await desk.Post("/api/contacts", body)).Text));
            mute.Add(("a refusal", (await desk.Post($"/api/cases/{number}/note", body)).Text));
            mute.Add(("a refusal", (await desk.Post("/api/search", body)).Text));
        }
        using var admin = await _system.As("admin");
        Assert.Equal(200, (await admin.Post("/api/privacy/erase", new
        {
            commandId = Guid.NewGuid(),
            phone = "09121110099",
            reason = "دلیل‌رازآلود",
        })).Status);
        return mute;
    }

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"[\s\-]")]
    private static partial Regex Blanks();
}
