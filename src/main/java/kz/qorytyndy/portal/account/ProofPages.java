package kz.qorytyndy.portal.account;

import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** Where Tasklist leads whoever is to prove again who he is; from there he comes back to his task. */
@Controller
class ProofPages {

    private final Tasks tasks;
    private final Proofs proofs;

    ProofPages(Tasks tasks, Proofs proofs) {
        this.tasks = tasks;
        this.proofs = proofs;
    }

    @RequestMapping(
            path = "/proof",
            method = {RequestMethod.GET, RequestMethod.POST})
    String task(@RequestParam("task") String id, Actor actor) {
        OpenTask task = tasks.get(id, actor);
        proofs.demand();
        return "redirect:/camunda/app/tasklist/default/#/?task=" + task.id();
    }
}
