using System.Reflection;
using System.Reflection.Emit;

namespace DeployClaw.Benchmarks.Startup;

/// <summary>
/// A list of methods in the form that crossgen2 reads (<c>--mibc</c>; dotnet/runtime, ILCompiler.ReadyToRun/IBC): an assembly whose global method
/// <c>AssemblyDictionary</c> names groups of methods, each a global method that loads their tokens. A method's weight says how early it is used.
/// </summary>
internal sealed class ProfileFile
{
    private readonly PersistedAssemblyBuilder assembly = new(new AssemblyName("Startup"), typeof(object).Assembly);
    private readonly ModuleBuilder module;

    private ProfileFile() => module = assembly.DefineDynamicModule("Startup.mibc");

    public static int Write(IReadOnlyList<MethodBase> methods, string path)
    {
        var file = new ProfileFile();
        var (group, written) = file.Group(methods);
        file.Dictionary(group);
        file.module.CreateGlobalFunctions();
        file.assembly.Save(path);
        return written;
    }

    private (MethodBuilder Group, int Written) Group(IReadOnlyList<MethodBase> methods)
    {
        var group = Global("Group");
        var code = group.GetILGenerator();
        var weight = methods.Count;
        var written = 0;
        foreach (var method in methods)
        {
            weight--;
            if (Exact(method) is { } exact && Token(exact) is { } token)
            {
                code.Emit(OpCodes.Ldtoken, token);
                code.Emit(OpCodes.Ldstr, "ExclusiveWeight");
                code.Emit(OpCodes.Ldc_I4, weight + 1);
                code.Emit(OpCodes.Pop);
                written++;
            }
        }

        code.Emit(OpCodes.Ret);
        return (group, written);
    }

    private void Dictionary(MethodBuilder group)
    {
        var code = Global("AssemblyDictionary").GetILGenerator();
        code.Emit(OpCodes.Ldstr, "System.Private.CoreLib;");
        code.Emit(OpCodes.Ldtoken, group);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);
    }

    private MethodBuilder Global(string name) => module.DefineGlobalMethod(name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), []);

    /// <summary>Null where it cannot be named: signatures with function pointers cannot.</summary>
    private int? Token(MethodBase method)
    {
        try
        {
            return method is ConstructorInfo constructor ? module.GetMethodMetadataToken(constructor) : module.GetMethodMetadataToken((MethodInfo)method);
        }
        catch (Exception unnameable) when (unnameable is NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The runtime shares one body among all reference types; any of them stands for the others. Null where a constraint wants another.</summary>
    private static MethodBase? Exact(MethodBase method)
    {
        try
        {
            var type = method.DeclaringType is { } declaring ? Exact(declaring) : null;
            if (type is null || type.Assembly.IsDynamic || type.Assembly.GetName().Name == "DeployClaw.Benchmarks")
            {
                return null;
            }

            var same = type == method.DeclaringType ? method : MethodBase.GetMethodFromHandle(method.MethodHandle, type.TypeHandle);
            return same is MethodInfo { IsGenericMethod: true } generic
                ? generic.GetGenericMethodDefinition().MakeGenericMethod([.. generic.GetGenericArguments().Select(Exact)])
                : same;
        }
        catch (Exception constraint) when (constraint is ArgumentException or NotSupportedException or TypeLoadException)
        {
            return null;
        }
    }

    private static Type Exact(Type type) =>
        type.FullName == "System.__Canon" ? typeof(object)
        : type.IsArray ? (type.IsSZArray ? Exact(type.GetElementType()!).MakeArrayType() : type)
        : type.IsGenericType ? type.GetGenericTypeDefinition().MakeGenericType([.. type.GetGenericArguments().Select(Exact)])
        : type;
}
