//! The obstacle course.

use super::*;

/// `name → ident`, one a line.
fn table(idents: impl Fn(&str) -> String, names: &[&str]) -> String {
    let lines: Vec<String> =
        names.iter().map(|name| format!("{name:?} → {}", idents(name))).collect();
    lines.join("\n")
}

fn scope(role: Role, names: &[&str], reserved: &[&str]) -> String {
    let allocation = allocate(role, names, reserved);
    let mut reversed: Vec<&str> = names.to_vec();
    reversed.reverse();
    let mut again = allocate(role, &reversed, reserved).idents;
    again.reverse();
    assert_eq!(allocation.idents, again, "order must not matter");
    let mut lines = Vec::new();
    for (at, (name, ident)) in names.iter().zip(&allocation.idents).enumerate() {
        let mark = if allocation.unreadable.contains(&at) { " (unreadable)" } else { "" };
        lines.push(format!("{name:?} → {ident}{mark}"));
    }
    lines.join("\n")
}

#[test]
fn fields() {
    let names = [
        "project_id",
        "vpcId",
        "X-Auth-Token",
        "type",
        "self",
        "crate",
        "async",
        "gen",
        "5xx",
        "os:scheduler_hints",
        "OS-EXT-AZ:availability_zone",
        "a.b",
        "@timestamp",
        "$ref",
        "a/b",
        "*",
        "",
        "-",
        "IPv6Enable",
        "enableIPv6",
        "ipv6_enable",
        "VPCs",
        "subnetIDs",
        "vCPUs",
        "IoTDAName",
        "名称",
        "ｉｄ：ｘ",
        "café",
        " spaced ",
        "minDDoSLevel",
        "server_ip_v4",
    ];
    insta::assert_snapshot!(table(|name| Role::Field.ident(name), &names), @r#"
    "project_id" → project_id
    "vpcId" → vpc_id
    "X-Auth-Token" → x_auth_token
    "type" → r#type
    "self" → self_
    "crate" → crate_
    "async" → r#async
    "gen" → r#gen
    "5xx" → field_5xx
    "os:scheduler_hints" → os_scheduler_hints
    "OS-EXT-AZ:availability_zone" → os_ext_az_availability_zone
    "a.b" → a_b
    "@timestamp" → timestamp
    "$ref" → r#ref
    "a/b" → a_b
    "*" → asterisk
    "" → empty
    "-" → dash
    "IPv6Enable" → ipv6_enable
    "enableIPv6" → enable_ipv6
    "ipv6_enable" → ipv6_enable
    "VPCs" → vpcs
    "subnetIDs" → subnet_ids
    "vCPUs" → vcpus
    "IoTDAName" → iotda_name
    "名称" → 名称
    "ｉｄ：ｘ" → id_x
    "café" → caf_ue9
    " spaced " → spaced
    "minDDoSLevel" → min_ddos_level
    "server_ip_v4" → server_ip_v4
    "#);
}

#[test]
fn variants() {
    let names = [
        "professional_import",
        "ACTIVE",
        "inUse",
        "Unknown",
        "Self",
        "1",
        "-1",
        "2.0",
        "1.2.3",
        "10.20",
        "*",
        "<=",
        "",
        " ",
        "中文",
        "ipv4",
        "IPv6",
        "us-east-1",
        "HTTP/1.1",
        "100%",
        "_",
    ];
    insta::assert_snapshot!(table(|name| Role::Variant.ident(name), &names), @r#"
    "professional_import" → ProfessionalImport
    "ACTIVE" → Active
    "inUse" → InUse
    "Unknown" → UnknownValue
    "Self" → SelfValue
    "1" → V1
    "-1" → Minus1
    "2.0" → V2_0
    "1.2.3" → V1_2_3
    "10.20" → V10_20
    "*" → Asterisk
    "<=" → LessEquals
    "" → Empty
    " " → Empty
    "中文" → 中文
    "ipv4" → Ipv4
    "IPv6" → Ipv6
    "us-east-1" → UsEast1
    "HTTP/1.1" → Http1_1
    "100%" → V100
    "_" → Underscore
    "#);
}

#[test]
fn modules_types_and_features() {
    let modules = ["Type", "Mod", "CreateEndpoint", "ListIPv6s", "cloud-eye", "types", "2faCode"];
    insta::assert_snapshot!(table(module_name, &modules), @r#"
    "Type" → type_
    "Mod" → mod_
    "CreateEndpoint" → create_endpoint
    "ListIPv6s" → list_ipv6s
    "cloud-eye" → cloud_eye
    "types" → types_
    "2faCode" → m2fa_code
    "#);
    let services = ["vpc", "services", "client", "huaweicloud-runtime", "serde_json", "types"];
    insta::assert_snapshot!(table(service_module, &services), @r#"
    "vpc" → vpc
    "services" → services_
    "client" → client_
    "huaweicloud-runtime" → huaweicloud_runtime_
    "serde_json" → serde_json_
    "types" → types_
    "#);
    let types = ["Tag", "Self", "Result", "ResultObject"];
    assert_eq!(type_names(&types), ["Tag", "SelfObject", "ResultObjectObject", "ResultObject"]);
    let features = ["vpcep", "Cloud.Eye", "default", "full", "registry", "ring", "-x", "数据"];
    insta::assert_snapshot!(table(feature_name, &features), @r#"
    "vpcep" → vpcep
    "Cloud.Eye" → cloud-eye
    "default" → service-default
    "full" → service-full
    "registry" → service-registry
    "ring" → service-ring
    "-x" → service--x
    "数据" → 数据
    "#);
}

#[test]
fn clashes_are_spelled_out() {
    insta::assert_snapshot!(
        scope(Role::Field, &["a-b", "a.b", "a_b", "aB", "A_B"], &[]), @r#"
    "a-b" → a_dash_b
    "a.b" → a_dot_b
    "a_b" → a_b
    "aB" → a_b_camel
    "A_B" → a_b_upper
    "#);
    insta::assert_snapshot!(
        scope(Role::Variant, &["active", "ACTIVE", "Active", "a:b", "a;b"], &[]), @r#"
    "active" → ActiveLower
    "ACTIVE" → ActiveUpper
    "Active" → Active
    "a:b" → AColonB
    "a;b" → ASemicolonB
    "#);
    insta::assert_snapshot!(scope(Role::Field, &["body", "Body", "id"], &["body"]), @r#"
    "body" → body_lower
    "Body" → body_capital
    "id" → id
    "#);
    insta::assert_snapshot!(scope(Role::Field, &["aB", "ab_", "a b", "aBb", "a_bb"], &[]), @r#"
    "aB" → a_b
    "ab_" → ab
    "a b" → a_space_b
    "aBb" → a_bb_camel
    "a_bb" → a_bb
    "#);
    insta::assert_snapshot!(scope(Role::Variant, &["Unknown", "unknown", "UnknownValue"], &[]), @r#"
    "Unknown" → UnknownCapital
    "unknown" → UnknownLower
    "UnknownValue" → UnknownValue
    "#);
    insta::assert_snapshot!(scope(Role::Field, &["a__b", "a___b", "r#a", "type", "Type"], &[]), @r#"
    "a__b" → a_b_x615f5f62 (unreadable)
    "a___b" → a_b_x615f5f5f62 (unreadable)
    "r#a" → r_a
    "type" → r#type
    "Type" → type_capital
    "#);
}

#[test]
fn setters_do_not_hide_methods() {
    assert_eq!(setter_name("default", &["with_default"]), "with_default_value");
    assert_eq!(setter_name("new", &[]), "with_new");
    assert_eq!(setter_name("r#type", &[]), "r#type");
}

proptest::proptest! {
    #[test]
    fn every_name_becomes_a_unique_identifier(
        names in proptest::collection::btree_set(".{0,6}|[aAbB_.-]{0,4}", 1..12),
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for role in [Role::Field, Role::Variant, Role::Module] {
            let mut idents = allocate(role, &names, &["body", "Unknown"]).idents;
            for ident in &idents {
                proptest::prop_assert!(syn::parse_str::<syn::Ident>(ident).is_ok(), "{ident}");
            }
            idents.sort_unstable();
            idents.dedup();
            proptest::prop_assert_eq!(idents.len(), names.len());
        }
    }
}
