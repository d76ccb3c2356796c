using System.Collections;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using DeployClaw.Audit;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Audit;

/// <summary>
/// Turns what happened into what an entry says of it, in the names of <see cref="StoreJson"/>, with a commitment wherever personal data
/// stood. It decides by what things are, so that a new kind of event cannot forget it: somebody in a chat, wherever they occur; what is marked
/// <see cref="PersonalAttribute"/>; and all prose that stands beside a person, which may be what they typed. Names of machines' (ids, digests,
/// tenants, versions: one word) stay.
/// </summary>
internal sealed partial class Discretion
{
    private const int LongestName = 256;

    private readonly List<KeptValue> kept = [];

    /// <summary>What was replaced, to be kept beside the entry.</summary>
    public IReadOnlyList<KeptValue> Kept => kept;

    public JsonObject By(Actor actor) => (JsonObject)Write(actor, typeof(Actor), new Context(null, false))!;

    /// <summary>The properties of an event, but for those that an entry has a place of its own for.</summary>
    public JsonObject Body(object happened, Actor by, IReadOnlySet<string> elsewhere)
    {
        var speaker = by as Actor.Person;
        var body = new JsonObject();
        foreach (var property in Properties(happened.GetType()).Where(property => !elsewhere.Contains(property.Name)))
        {
            body[property.Name] = Write(property.Get!(happened), property.PropertyType, new Context(speaker, IsMarked(property, speaker)));
        }

        return body;
    }

    private JsonNode? Write(object? value, Type told, Context context)
    {
        switch (value)
        {
            case null:
                return null;
            case Actor.Person person:
                return Somebody(person, told);
            case string text:
                return context.Marked || (context.Speaker is not null && !IsName(text)) ? Commit(text, context.Speaker) : Whole(text);
        }

        if (context.Marked || value.GetType().IsDefined(typeof(PersonalAttribute)))
        {
            return Commit(JsonSerializer.Serialize(value, value.GetType(), StoreJson.Options), context.Speaker);
        }

        return StoreJson.Options.GetTypeInfo(value.GetType()).Kind switch
        {
            JsonTypeInfoKind.Object => Members(value, told, context),
            JsonTypeInfoKind.Enumerable => Items((IEnumerable)value, context),
            JsonTypeInfoKind.Dictionary => Dictionary((IDictionary)value, context),
            _ => JsonSerializer.SerializeToNode(value, value.GetType(), StoreJson.Options),
        };
    }

    private JsonObject Members(object value, Type told, Context context)
    {
        var type = value.GetType();
        var members = new JsonObject();
        if (StoreJson.Options.GetTypeInfo(told).PolymorphismOptions is not null)
        {
            members[StoreJson.Kind] = StoreJson.KindOf(type);
        }

        var properties = Properties(type).Select(property => (property, Value: property.Get!(value))).ToList();
        var speaker = properties.Select(property => property.Value).OfType<Actor.Person>().FirstOrDefault() ?? context.Speaker;
        foreach (var (property, member) in properties)
        {
            members[property.Name] = Write(member, property.PropertyType, new Context(speaker, IsMarked(property, speaker)));
        }

        return members;
    }

    private JsonArray Items(IEnumerable items, Context context)
    {
        var array = new JsonArray();
        foreach (var item in items)
        {
            array.Add(Write(item, item?.GetType().BaseType is { IsAbstract: true } closed ? closed : item?.GetType() ?? typeof(object), context));
        }

        return array;
    }

    private JsonObject Dictionary(IDictionary dictionary, Context context)
    {
        var members = new JsonObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            var name = entry.Key as string ?? JsonSerializer.SerializeToNode(entry.Key, entry.Key.GetType(), StoreJson.Options)!.ToString();
            members[name] = Write(entry.Value, entry.Value?.GetType() ?? typeof(object), context);
        }

        return members;
    }

    private JsonObject Somebody(Actor.Person person, Type told)
    {
        var committed = Commit(JsonSerializer.Serialize(person, StoreJson.Options), person);
        return told == typeof(Actor) ? new JsonObject { [StoreJson.Kind] = StoreJson.KindOf(typeof(Actor.Person)), ["who"] = committed } : committed;
    }

    private JsonObject Commit(string value, Actor.Person? subject)
    {
        var personal = new PersonalValue(RandomNumberGenerator.GetBytes(PersonalValue.SaltLength), Whole(value));
        kept.Add(new KeptValue(personal, subject is null ? null : SubjectOf(subject)));
        return personal.ToJson();
    }

    // What neither UTF-8 nor PostgreSQL can hold: half a character, and the character zero.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD')));

    public static string SubjectOf(Actor.Person person) => $"{person.Platform}:{person.Workspace}/{person.UserId}";

    /// <summary>One word, as machines give names; a reason of one word is known by its property.</summary>
    private static bool IsName(string text) => text.Length <= LongestName && Name().IsMatch(text);

    private static bool IsMarked(JsonPropertyInfo property, Actor.Person? speaker) =>
        Has(property.AttributeProvider) || Has(property.AssociatedParameter?.AttributeProvider)
        || Identities.Contains(property.Name) || (speaker is not null && Typed.Contains(property.Name));

    private static bool Has(ICustomAttributeProvider? attributes) => attributes?.IsDefined(typeof(PersonalAttribute), inherit: true) == true;

    /// <summary>What properties by these names hold somebody typed, however short it is.</summary>
    private static readonly HashSet<string> Typed = new(StringComparer.Ordinal) { "reason", "why", "comment", "typed" };

    private static readonly HashSet<string> Identities = new(StringComparer.Ordinal) { "person", "voters", "subject", "user_id", "user_name", "email" };

    // Computed ones are not stored either.
    private static IEnumerable<JsonPropertyInfo> Properties(Type type) =>
        StoreJson.Options.GetTypeInfo(type).Properties.Where(property => property.Get is not null && (property.Set is not null || property.AssociatedParameter is not null));

    [GeneratedRegex(@"^[\w.:/@#+=*-]+$")]
    private static partial Regex Name();

    /// <summary>Whose words these may be, and whether they are marked as personal whoever's they are.</summary>
    private readonly record struct Context(Actor.Person? Speaker, bool Marked);
}
