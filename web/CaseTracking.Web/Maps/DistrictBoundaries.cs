using System.Security.Cryptography;
using System.Text.Json;
using CaseTracking.Domain.Maps;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Maps;

/// <summary>
/// The districts as they are drawn from the configured file, read once at start; a host that is given a file it cannot use
/// does not start, and says what is wrong with it.
/// </summary>
public sealed class DistrictBoundaries(MapOptions options, CityDirectory city) : IHostedService
{
    /// <summary>The largest file, in bytes.</summary>
    public const int FileMax = 5 * 1024 * 1024;

    /// <summary>The drawing as it is sent; null without a file.</summary>
    public byte[]? Json { get; private set; }

    /// <summary>Changes with the drawing; null without one.</summary>
    public string? Tag { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Districts)) return;
        var codes = city.Reference.Rules.Districts.Select(d => d.Code).ToHashSet();
        var read = GeoDistricts.Read(await Content(options.Districts, cancellationToken), options.DistrictsProperty, codes);
        if (read.Errors.Count > 0) throw Bad(options.Districts, string.Join("; ", read.Errors));
        Json = JsonSerializer.SerializeToUtf8Bytes(MapShapes.Of(read), WebJson.Options);
        Tag = Convert.ToHexStringLower(SHA256.HashData(Json)[..12]);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<byte[]> Content(string path, CancellationToken ct)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= FileMax ? await File.ReadAllBytesAsync(path, ct)
                : throw Bad(path, $"it has {length} bytes, and more than {FileMax} are not read");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Bad(path, e.Message);
        }
    }

    private static InvalidOperationException Bad(string path, string why) => new($"Map:Districts, {path}: {why}.");
}
