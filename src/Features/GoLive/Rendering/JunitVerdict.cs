using System.Globalization;
using System.Text;
using System.Xml;

namespace Preflight.Features.GoLive.Rendering;

/// <summary>A verdict as a report of tests, in the form that pipelines read: a rule is a test case, a reason its failure.</summary>
internal static class JunitVerdict
{
    public static byte[] Write(GateVerdict verdict)
    {
        var byRule = verdict.Reasons.ToLookup(reason => reason.Rule, StringComparer.Ordinal);
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"gate {verdict.Gate}");
            xml.WriteAttributeString("tests", GateRules.Names.Sum(rule => Math.Max(1, byRule[rule].Count())).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("failures", verdict.Reasons.Count.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("errors", "0");
            xml.WriteAttributeString("skipped", "0");
            foreach (var rule in GateRules.Names)
            {
                if (!byRule[rule].Any())
                {
                    Case(xml, verdict, rule, rule, null);
                }

                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var reason in byRule[rule])
                {
                    Case(xml, verdict, rule, Unique(NameOf(reason), names), reason);
                }
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static string NameOf(GateReason reason) =>
        string.Join(' ', new[] { reason.Rule, reason.Roadmap, reason.Item, reason.Check, reason.Roadmap is null ? reason.Wanted : null }.OfType<string>());

    // Readers merge cases of the same name.
    private static string Unique(string name, HashSet<string> names)
    {
        var unique = name;
        for (var i = 2; !names.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({i})");
        }

        return unique;
    }

    private static void Case(XmlWriter xml, GateVerdict verdict, string rule, string name, GateReason? reason)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"gate.{verdict.Gate}.{rule}");
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("time", "0");
        if (reason is not null)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", rule);
            xml.WriteAttributeString("message", Clean(reason.Message));
            xml.WriteString(Clean($"wanted: {reason.Wanted}\nseen: {reason.Seen ?? "nothing"}\n{reason.Link}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // XML 1.0 has no way to write most control characters (section 2.2).
    private static string Clean(string text) => string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : '\uFFFD'));
}
