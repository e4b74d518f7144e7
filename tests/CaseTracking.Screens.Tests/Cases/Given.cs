using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>A small city, and a case of it as a screen has it.</summary>
internal static class Given
{
    /// <summary>Wednesday 4 Azar 1405, noon in Tehran.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.FromMinutes(210));

    public static readonly Holder District = Holder.District("2");
    public static readonly Holder Deputy = Holder.Deputy("civil");

    public static CityNames City(string language = "fa")
    {
        Language.Use(language);
        var city = new CityNames();
        city.Use(new ReferenceInfo(
            "mashhad", "Asia/Tehran",
            [new("asphalt", "آسفالت", "Asphalt", "civil", 5), new("waste", "زباله", "Waste", null, 3)],
            [new("2", "منطقه دو", "District 2"), new("9", "منطقه نه", "District 9")],
            [new("سپاد", "2"), new("نوده", "2"), new("کوثر", "9")],
            [new("civil", "عمران", "Civil works")], [new("sport", "ورزش", "Sport")],
            Holidays: [new DateOnly(2026, 11, 28)]));
        Say.Zone = city.Zone;
        return city;
    }

    public static CaseView View(int version = 1, CaseStatus state = CaseStatus.Received, Holder? holder = null) => new(
        "0552880117", version, state, state == CaseStatus.Resolved ? Outcome.Solved : null, ContactKind.Request,
        Channel.Call, "asphalt", "2", "civil", holder ?? District, 0, Noon, Noon.AddDays(7), null, null,
        Noon.AddDays(3), null, 0, false, Noon);

    public static CaseRecord Record(
        int version = 1, CaseStatus state = CaseStatus.Received, Holder? holder = null, CaseMore? more = null) => new(
            new CaseFile(View(version, state, holder), more ?? new CaseMore(
                [CommandKind.Note], "توس ۵۳", "چالهٔ بزرگ", new Person("زهرا", "+989151234567"))));

    public static HistoryEntry Entry(int version, string command, params CaseEvent[] events) =>
        new(version, command, Noon.AddHours(version), "mayor2", Role.DistrictMayor, events, ByName: "شهردار");

    public static CaseReceived Received => new(
        ContactKind.Request, Channel.Call, "asphalt", "2", "civil", new DateOnly(2026, 11, 25), Noon.AddDays(7),
        Noon.AddDays(3), false);
}
