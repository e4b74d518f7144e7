using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Outlook;

namespace CaseTracking.Screens.Outlook;

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(OutlookReport))]
[JsonSerializable(typeof(JsonObject))]
public sealed partial class OutlookJson : JsonSerializerContext;
