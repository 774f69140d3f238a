package kz.qorytyndy.submission;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.attestation.Attestations;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.matter.AttestationNumber;
import kz.qorytyndy.platform.FieldChecks;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.scoring.Catalogue;
import kz.qorytyndy.scoring.Methodologies;
import kz.qorytyndy.scoring.TypedSheet;
import org.springframework.stereotype.Service;

/** What the attestation lists propose for the data sheets (work standards §8); a body may give other numbers if it says why. */
@Service
public class AttestationProposals {

    private final Attestations attestations;
    private final Campaigns campaigns;
    private final Methodologies methodologies;

    AttestationProposals(Attestations attestations, Campaigns campaigns, Methodologies methodologies) {
        this.attestations = attestations;
        this.campaigns = campaigns;
        this.methodologies = methodologies;
    }

    /** The proposed numbers by key, as far as the assessment's methodology asks for them; empty if there is no list. */
    public Map<String, BigDecimal> of(Assessment assessment) {
        Map<AttestationNumber, Integer> numbers = attestations.numbers(assessment.bodyCode(), assessment.period());
        if (numbers.isEmpty()) {
            return Map.of();
        }
        Catalogue catalogue = catalogue(assessment);
        Map<String, BigDecimal> proposed = new LinkedHashMap<>();
        for (Catalogue.Field field : catalogue.fields()) {
            Integer count = numbers.get(field.origin());
            if (count != null) {
                proposed.put(field.key(), BigDecimal.valueOf(count));
            }
        }
        return proposed;
    }

    /**
     * What the data are to be kept with: the proposal and, if they differ from it, why; none if there is no proposal. Nothing is said of the reason while a
     * number is wrong.
     */
    Optional<Submission.Attestation> basis(
            Assessment assessment, TypedSheet numbers, SubmitHrData command, FieldChecks checks) {
        Map<String, BigDecimal> proposed = of(assessment);
        if (proposed.isEmpty()) {
            return Optional.empty();
        }
        Map<String, BigDecimal> data = numbers.good();
        String reason = command.attestationReason();
        Submission.Attestation basis = new Submission.Attestation(proposed, reason);
        List<String> differing = basis.differing(data);
        if (differing.isEmpty()) {
            return Optional.of(new Submission.Attestation(proposed, null));
        }
        if (reason == null && numbers.errors().isEmpty()) {
            Catalogue catalogue = catalogue(assessment);
            checks.wrong(
                    SubmitHrData.ATTESTATION_REASON,
                    "submission.refusal.attestationReason",
                    differing.stream()
                            .map(key -> Message.of(
                                    "submission.attestation.difference",
                                    catalogue.field(key).orElseThrow().name(),
                                    proposed.getOrDefault(key, BigDecimal.ZERO),
                                    data.getOrDefault(key, BigDecimal.ZERO)))
                            .toList());
        }
        return Optional.of(basis);
    }

    private Catalogue catalogue(Assessment assessment) {
        return methodologies
                .get(campaigns.get(assessment.campaignId()).methodology())
                .catalogue();
    }
}
