package kz.qorytyndy.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.security.SignInRefused;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where those come who prove again who they are on their way from elsewhere: from Tasklist, and from the agency's own sign-in. */
@Controller
class ProofPages {

    private final Tasks tasks;
    private final Proofs proofs;
    private final ProofPage page;

    ProofPages(Tasks tasks, Proofs proofs, ProofPage page) {
        this.tasks = tasks;
        this.proofs = proofs;
        this.page = page;
    }

    /** Tasklist leads here, and from here back to the task. */
    @RequestMapping(
            path = "/proof",
            method = {RequestMethod.GET, RequestMethod.POST})
    String task(@RequestParam("task") String id, Actor actor) {
        OpenTask task = tasks.get(id, actor);
        proofs.demand();
        return "redirect:/camunda/app/tasklist/default/#/?task=" + task.id();
    }

    /** Back from the agency's sign-in: the form that waited goes on from here. */
    @GetMapping("/proof/{mark}")
    ModelAndView goOn(
            @PathVariable String mark,
            @RequestParam(required = false) @Nullable String refused,
            HttpServletRequest request) {
        Optional<Layout.Sent> kept = page.kept(mark);
        if (kept.isEmpty()) {
            return new ModelAndView("redirect:/");
        }
        if (proofs.isFresh(request)) {
            return new ModelAndView("account/proved", Map.of("sent", kept.get()));
        }
        return page.of(
                kept.get(),
                Stream.of(SignInRefused.Reason.values())
                        .map(SignInRefused.Reason::key)
                        .filter(key -> key.equals(refused))
                        .map(key -> Refusal.forbidden("platform.refusal." + key))
                        .findFirst()
                        .orElse(null));
    }
}
