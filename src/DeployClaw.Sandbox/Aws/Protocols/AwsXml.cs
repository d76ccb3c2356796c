using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>XML as AWS writes it.</summary>
internal static class AwsXml
{
    /// <summary>Elements made without a namespace get the given one.</summary>
    public static byte[] Write(XElement root, string xmlNamespace)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = XNamespace.Get(xmlNamespace) + element.Name.LocalName;
        }

        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            root.Save(writer);
        }

        return stream.ToArray();
    }

    public static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Boolean(bool value) => value ? "true" : "false";
}
