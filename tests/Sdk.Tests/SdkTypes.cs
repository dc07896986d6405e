using System.Reflection;

namespace LeveHeleLivet.Sdk.Tests;

/// <summary>How C# itself says the types of the SDK, nullability included.</summary>
internal static class SdkTypes
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
    };

    public static Type? Find(string name) => typeof(LeveHeleLivetClient).Assembly.GetType($"LeveHeleLivet.Sdk.{name}");

    public static object Client(LeveHeleLivetClient api, Operation operation) =>
        typeof(LeveHeleLivetClient).GetProperty(operation.Tag)?.GetValue(api)
            ?? throw new InvalidOperationException($"LeveHeleLivetClient has no property {operation.Tag}: run ./generate.");

    public static string NameOf(PropertyInfo property) => NameOf(new NullabilityInfoContext().Create(property));

    public static string NameOf(ParameterInfo parameter) => NameOf(new NullabilityInfoContext().Create(parameter));

    public static string NameOf(Type type) => Keywords.GetValueOrDefault(type, type.Name.Split('`')[0]);

    private static string NameOf(NullabilityInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var arguments = type.IsGenericType ? $"<{string.Join(", ", info.GenericTypeArguments.Select(NameOf))}>" : "";
        return NameOf(type) + arguments + (info.ReadState == NullabilityState.Nullable ? "?" : "");
    }
}
