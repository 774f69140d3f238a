package kz.qorytyndy.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.logging.SecurityLog;
import kz.qorytyndy.security.session.Proofs;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Service;

/** Whoever is signed in proves again who he is, in one of his ways. */
@Service
public class ProofWays {

    private final List<ProofWay> ways;
    private final Proofs proofs;

    ProofWays(List<ProofWay> ways, Proofs proofs) {
        this.ways = ways;
        this.proofs = proofs;
    }

    /** The ids of those that are open to him. */
    public List<String> openTo(Actor actor) {
        return ways.stream()
                .filter(way -> way.isOpenTo(actor))
                .map(ProofWay::id)
                .toList();
    }

    /**
     * Takes what was given as his proof, from now on for this session.
     *
     * @param id of the way
     * @throws Refusal invalid (its field); not found if there is no such way for him; too many
     */
    public void prove(Actor actor, String id, String given, HttpServletRequest request) {
        ProofWay chosen = ways.stream()
                .filter(way -> way.id().equals(id) && way.isOpenTo(actor))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        try {
            chosen.prove(actor, given, request);
        } catch (Refusal refusal) {
            SecurityLog.line("proof-failed", actor.username(), request.getRemoteAddr(), id);
            throw refusal;
        }
        SecurityLog.line("proved", actor.username(), request.getRemoteAddr(), id);
        proofs.given(request.getSession());
    }
}
