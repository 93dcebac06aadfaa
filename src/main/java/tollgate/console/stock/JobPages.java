package tollgate.console.stock;

import java.util.Optional;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** How far the job of a group is, which a page asks for again and again. */
public final class JobPages implements Pages {

  private final Groups groups;
  private final Jobs jobs;

  JobPages(Groups groups, Jobs jobs) {
    this.groups = groups;
    this.jobs = jobs;
  }

  /** What the page shows; no job when this gateway has not done any. */
  public record Shown(Group group, Optional<Job> job) {}

  @Override
  public void open(Site site) {
    site.get(
        "/card-groups/:id/job",
        Wall.OPERATORS,
        visit ->
            GroupOfVisit.of(visit, groups)
                .map(group -> shown(visit, group))
                .orElseGet(Reply::missing));
  }

  private Reply shown(Visit visit, Group group) {
    Shown shown = new Shown(group, jobs.find(group.id()));
    String template = visit.isPartial() ? "parts/job" : "card-job";
    return Reply.shown(template, shown, Section.CARD_GROUPS);
  }
}
