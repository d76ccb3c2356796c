using System.Text;

namespace DeployClaw.Sandbox.Estate;

/// <summary>Flyway's checksum of a script: CRC-32 (ISO 3309) over its lines in UTF-8, without what ends them, as a signed number.</summary>
internal static class FlywayChecksum
{
    private const uint Polynomial = 0xEDB88320;

    public static int Of(string script)
    {
        var crc = uint.MaxValue;
        using var lines = new StringReader(script.TrimStart('\uFEFF'));
        while (lines.ReadLine() is { } line)
        {
            foreach (var octet in Encoding.UTF8.GetBytes(line))
            {
                crc = Step(crc ^ octet);
            }
        }

        return unchecked((int)~crc);
    }

    private static uint Step(uint crc)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
        }

        return crc;
    }
}
