namespace DeployClaw.Benchmarks.Logs;

/// <summary>What the labelled sets call a failure, in our families. Several answers are right where a log shows both.</summary>
internal static class FamilyTable
{
    private static readonly (string Family, string Categories)[] Rows =
    [
        ("test", "test_assertion pytest_failure pytest_failures_section unittest_failed_consistently collection_assertionerror distributed_test_wrapper test_file_failed_wrapper test_file_signal_crash inductor_graph_breaks pr_time_benchmarks_regression test_file_timeout"),
        ("compile", "compile_error msvc_compiler_error ninja_build_failed collection_syntaxerror python_importerror_name"),
        ("lint", "lint_error type_error lint_lintrunner lintrunner_general_failure dirty_checkout pr_sanity_exit_code_only ghstack_too_deep"),
        ("container", "docker_build infra_osdc_pod_failure"),
        ("network", "network_or_flaky"),
        ("checkout", "permission_or_secret action_archive_download_failure artifact_not_found checkout_ciflow_tag_missing ghstack_cherry_pick ghstack_old_version_pr_count ghstack_out_of_sync"),
        ("authentication", "aws_credentials_load_failure"),
        ("iam", "s3_access_denied"),
        ("registry", "docker_manifest_unknown"),
        ("rate-limit", "gh_api_rate_limit"),
        ("out-of-memory", "cuda_oom_class"),
        ("cancelled", "gha_cancellation_shutdown gha_catchall_sigint gha_operation_canceled python_test_keyboardinterrupt"),
        ("build-timeout", "gha_timeout"),
        ("dependency", "pip_wheel_build_failure python_importerror_missing_so"),
        ("dns", "uv_python_download_failed"),
        ("unclassified", "python_runtimeerror"),
    ];

    private static readonly Dictionary<string, string> ByCategory =
        Rows.SelectMany(row => row.Categories.Split(' ').Select(category => (category, row.Family))).ToDictionary(pair => pair.category, pair => pair.Family);

    public static string Of(string category) => ByCategory.GetValueOrDefault(category, "unclassified");

    /// <summary>The mean over families of F1.</summary>
    public static double MacroF1(IReadOnlyList<(string Truth, string Said)> pairs) =>
        pairs.Select(pair => pair.Truth).Distinct().Average(family =>
        {
            var right = pairs.Count(pair => pair.Truth == family && pair.Said == family);
            var wrong = pairs.Count(pair => pair.Truth == family != (pair.Said == family));
            return 2.0 * right / ((2 * right) + wrong);
        });
}
