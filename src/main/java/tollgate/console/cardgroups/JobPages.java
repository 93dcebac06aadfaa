package tollgate.console.cardgroups;

import java.util.Optional;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** How far the job of a group is, which a page asks for again and again. */
public final class JobPages implements PageGroup {

  private final GroupQueries groups;
  private final Jobs jobs;

  JobPages(GroupQueries groups, Jobs jobs) {
    this.groups = groups;
    this.jobs = jobs;
  }

  /** What the page shows; no job when this gateway has not done any. */
  public record Shown(CardGroup group, Optional<Job> job) {}

  @Override
  public void open(PageRoutes site) {
    site.get(
        "/card-groups/:id/job",
        RequiredRole.OPERATORS,
        visit ->
            RequestedGroup.of(visit, groups)
                .map(group -> shown(visit, group))
                .orElseGet(PageResult::missing));
  }

  private PageResult shown(PageRequest visit, CardGroup group) {
    Shown shown = new Shown(group, jobs.find(group.id()));
    String template = visit.isPartial() ? "parts/job" : "card-job";
    return PageResult.shown(template, shown, Section.CARD_GROUPS);
  }
}
