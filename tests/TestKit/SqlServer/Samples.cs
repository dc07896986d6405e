using System.Runtime.CompilerServices;

namespace LeveHeleLivet.TestKit.SqlServer;

/// <summary>Values that stand for any of their type; of collections, which are only read, an array does.</summary>
internal static class Samples
{
    public static object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying);
        if (type == typeof(string)) return "sample";
        if (type == typeof(byte[])) return new byte[] { 1 };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
        var item = type.GetInterfaces().Append(type).FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        if (item is null) return type.IsArray || !type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : Activator.CreateInstance(type)!;
        var items = Array.CreateInstance(item, 2);
        for (var i = 0; i < items.Length; i++) items.SetValue(Of(item), i);
        return items;
    }
}
