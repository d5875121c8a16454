use super::*;
use crate::ir::Prose;
use crate::ir::testing::{self, explorer, on_page};

fn operation(method: Method, path: &str) -> Draft {
    Draft {
        version: crate::ir::path::version(path),
        source: on_page(&format!("{path}.md"), ""),
        ..testing::draft(method, path)
    }
}

fn name(all: &[Draft], product: Option<&str>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let all: Vec<&Draft> = all.iter().collect();
    choose(&all, product, &ServiceConfig::default(), diagnostics)
}

#[test]
fn names_follow_method_and_path() {
    let lines = [
        (Method::Get, "/v1/{project_id}/volumes"),
        (Method::Get, "/v1/{project_id}/volumes/{volume_id}"),
        (Method::Get, "/v2/{project_id}/cloudsnapshots/detail"),
        (Method::Post, "/v1/{project_id}/volumes"),
        (Method::Put, "/v1/{project_id}/volumes"),
        (Method::Put, "/v1/{project_id}/quota"),
        (Method::Patch, "/v1/{project_id}/volumes/{volume_id}"),
        (Method::Delete, "/v1/{project_id}/volumes"),
        (Method::Delete, "/v2.0/volumes/{volume_id}"),
        (Method::Head, "/v3/auth/tokens"),
    ];
    let names: Vec<String> =
        lines.into_iter().map(|(method, path)| derive(&operation(method, path))).collect();
    insta::assert_snapshot!(names.join("\n"), @r"
    ListVolumes
    ShowVolumes
    ListCloudsnapshotsDetailV2
    CreateVolumes
    BatchUpdateVolumes
    UpdateQuota
    PatchVolumes
    BatchDeleteVolumes
    DeleteVolumesV20
    CheckAuthTokensV3
    ");
}

#[test]
fn the_root_of_an_api_has_a_name_where_the_title_speaks_of_versions() {
    let titled = |path: &str, title: &str| {
        let prose = Prose { title: title.to_owned(), lines: Vec::new() };
        derive(&Draft { prose: Some(prose), ..operation(Method::Get, path) })
    };
    assert_eq!(titled("/", "List of versions"), "ListApiVersions");
    assert_eq!(titled("/{version}", "查询版本"), "ShowApiVersion");
    assert_eq!(titled("/", "List of buckets"), "List");
}

#[test]
fn clashing_names_are_told_apart_without_numbers() {
    let mut all = vec![
        operation(Method::Post, "/v1/{project_id}/items"),
        operation(Method::Post, "/v1/{project_id}/items/{item_id}"),
        operation(Method::Post, "/v1/{project_id}/items/{owner}/{item_id}"),
    ];
    let mut diagnostics = Diagnostics::default();
    let mut forwards = name(&all, None, &mut diagnostics);
    insta::assert_snapshot!(forwards.join(" "), @"CreateItemsInProject CreateItemsByItemId CreateItemsByOwnerItemId");
    assert_eq!(diagnostics.len(), 3);
    all.reverse();
    let mut backwards = name(&all, None, &mut diagnostics);
    forwards.sort();
    backwards.sort();
    assert_eq!(forwards, backwards);
}

#[test]
fn the_same_operation_of_another_version_has_its_name() {
    let linked = |method, path, product: &str, api: &str| Draft {
        explorer: Some(explorer(product, api)),
        ..operation(method, path)
    };
    let all = [
        linked(Method::Get, "/v1/{project_id}/groups", "VPC", "ListGroups"),
        linked(Method::Get, "/v3/{project_id}/vpc/groups", "VPC", "ListGroups"),
        linked(Method::Delete, "/v3/{project_id}/vpc/groups/{id}", "VPC", "ListGroups"),
        linked(Method::Get, "/v3/{project_id}/vpc/rules", "CPH", "ListPhones"),
    ];
    let mut diagnostics = Diagnostics::default();
    let ids = name(&all, Some("VPC"), &mut diagnostics);
    insta::assert_snapshot!(ids.join(" "), @"ListGroups ListGroupsV3 DeleteVpcGroupsV3 ListVpcRulesV3");
}

#[test]
fn letter_case_alone_tells_no_ids_apart() {
    let linked = |path, api: &str| Draft {
        explorer: Some(explorer("ELB", api)),
        ..operation(Method::Post, path)
    };
    let all = [
        linked("/v3/{project_id}/elb/healthmonitors", "CreateHealthMonitor"),
        operation(Method::Post, "/v1/{project_id}/healthmonitor"),
        linked("/v3/{project_id}/elb/monitors", "CreateHealthMONITOR"),
    ];
    let mut diagnostics = Diagnostics::default();
    let ids = name(&all, None, &mut diagnostics);
    insta::assert_snapshot!(ids.join(" "), @"CreateElbHealthmonitorsV3 CreateHealthmonitorInProject CreateHealthMONITOR");
    assert_eq!(diagnostics.len(), 2);
}

#[test]
fn an_explorer_id_goes_to_the_operation_it_fits() {
    let linked = |method, path| Draft {
        explorer: Some(explorer("SMN", "ListTopics")),
        ..operation(method, path)
    };
    let all = [
        linked(Method::Get, "/v2/{project_id}/notifications/message_template"),
        linked(Method::Get, "/v2/{project_id}/notifications/topics"),
        linked(Method::Delete, "/v2/{project_id}/notifications/topics/{topic_urn}"),
    ];
    let mut diagnostics = Diagnostics::default();
    let ids = name(&all, None, &mut diagnostics);
    insta::assert_snapshot!(ids.join(" "), @"ListNotificationsMessageTemplateV2 ListTopics DeleteNotificationsTopicsV2");
    assert_eq!(diagnostics.len(), 2);
}

#[test]
fn an_alias_is_nobody_elses_name() {
    let evs = |api| explorer("EVS", api);
    let mut tags = operation(Method::Post, "/v2/{project_id}/tags/action");
    tags.explorer = Some(evs("BatchDeleteTags"));
    tags.aliases = ["BatchCreateTags", "ListVolumes"].map(evs).into();
    tags.aliases.push(explorer("SMN", "TagTopic"));
    let mut volumes = operation(Method::Get, "/v2/{project_id}/volumes");
    volumes.explorer = Some(evs("ListVolumes"));
    let drafts = [tags, volumes];
    let ids = name(&drafts, Some("EVS"), &mut Diagnostics::default());
    let named = drafts.into_iter().zip(ids).map(|(draft, id)| draft.named(id));
    let mut all: Vec<Operation> = named.collect();
    settle_aliases(all.iter_mut().collect(), Some("EVS"));
    assert_eq!(all[0].id, "BatchDeleteTags");
    assert_eq!(all[0].aliases, [evs("BatchCreateTags")]);
}
