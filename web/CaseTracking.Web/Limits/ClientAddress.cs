using System.Net;
using System.Net.Sockets;

namespace CaseTracking.Web.Limits;

/// <summary>Whose budget an address spends.</summary>
public static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>The address as one is counted: IPv4 as it is, IPv6 by its /64, which one household or host has whole.
    /// </summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes)
            : address.ToString();
    }

    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);
}
