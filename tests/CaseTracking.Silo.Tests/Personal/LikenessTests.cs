using CaseTracking.Domain.Text;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.Personal;

/// <summary>Addresses are compared as PostgreSQL compared them before they were sealed.</summary>
public class LikenessTests
{
    private static readonly string[] Words =
        ["خیابان", "کوچه", "بلوار", "بنبست", "الاله", "شهید", "رضایی", "پلاک", "12", "7", "نبش", "وکیل", "وکیلاباد", "ab", "abc"];

    [Fact]
    public async Task The_measure_is_PostgreSQLs_word_similarity()
    {
        await using var database = await TestDatabase.Create();
        var random = new Random(137);
        string Text(int most) => string.Join(' ', Enumerable.Range(0, random.Next(most + 1)).Select(_ => Words[random.Next(Words.Length)]));
        for (var i = 0; i < 300; i++)
        {
            var (asked, text) = (Text(4), Text(9));
            await using var command = database.DataSource.CreateCommand("SELECT word_similarity($1, $2)::float8");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = asked });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            var expected = (double)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            Assert.True(
                Math.Abs(expected - Likeness.Of(asked, text)) < 1e-6,
                $"«{asked}» in «{text}»: {expected} there, {Likeness.Of(asked, text)} here");
        }
    }
}
