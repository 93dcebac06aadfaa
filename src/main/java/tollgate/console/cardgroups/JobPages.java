package tollgate.console.cardgroups;

import java.util.Optional;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves the progress of the job that adds cards to a group. The page polls it once a second. */
public final class JobPages {

  private final CardGroupHandlers handlers;
  private final Jobs jobs;

  JobPages(CardGroupHandlers handlers, Jobs jobs) {
    this.handlers = handlers;
    this.jobs = jobs;
  }

  /**
   * The model of the page.
   *
   * @param job the last job of the group; empty when there was none
   */
  public record JobModel(CardGroup group, Optional<JobStatus> job) {}

  public void addTo(PageRoutes routes) {
    routes.get("/card-groups/:id/job", RequiredRole.OPERATORS, handlers.forGroup(this::show));
  }

  private PageResult show(PageRequest request, CardGroup group) {
    JobModel model = new JobModel(group, jobs.find(group.id()));
    String template = request.isPartial() ? "cardgroups/job-status" : "cardgroups/job";
    return PageResult.render(template, model, Section.CARD_GROUPS);
  }
}
