package kz.qorytyndy.demonstration;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.qorytyndy.attestation.AddAttestation;
import kz.qorytyndy.attestation.Attestation.Result;
import kz.qorytyndy.attestation.Attestations;
import kz.qorytyndy.compliance.ComplianceRecord;
import kz.qorytyndy.compliance.ComplianceRecord.Entry;
import kz.qorytyndy.compliance.EnterRecord;
import kz.qorytyndy.compliance.Records;
import kz.qorytyndy.compliance.Records.Chosen;
import kz.qorytyndy.compliance.Records.Due;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.territory.Actor;
import org.springframework.stereotype.Component;

/** The invented records of keeping work standards, and the attestations. */
@Component
@FilledOnly
class DemonstrationRecords {

    private final Records records;
    private final Attestations attestations;
    private final Clock clock;

    DemonstrationRecords(Records records, Attestations attestations, Clock clock) {
        this.records = records;
        this.attestations = attestations;
        this.clock = clock;
    }

    /** Of the first employee something was broken; of a body that is not done yet the last is still to be entered, the one before to be confirmed. */
    void enter(String body, boolean attested, ReportingPeriod period, Actor officer, Actor head) {
        List<Due> due = records.due(body, period, officer);
        if (due.stream().anyMatch(one -> one.record() != null)) {
            return;
        }
        int entered = attested ? due.size() : due.size() - 1;
        List<ComplianceRecord> all = IntStream.range(0, entered)
                .mapToObj(i -> records.enter(
                        new EnterRecord(
                                due.get(i).employee().id(),
                                due.get(i).standard().id(),
                                period,
                                entries(due.get(i).standard(), i == 0)),
                        officer))
                .toList();
        records.comment(all.get(0).id(), "Қызметтік іссапарда болдым, жұмысты келген күні аяқтадым.", null, officer);
        records.confirm(
                all.stream()
                        .limit(attested ? entered : entered - 1L)
                        .map(record -> new Chosen(record.id(), record.round().version()))
                        .toList(),
                head);
        if (attested) {
            attest(due, period, officer);
        }
    }

    /** All but the last, who is due. */
    private void attest(List<Due> due, ReportingPeriod period, Actor officer) {
        List<UUID> ids = due.stream().map(one -> one.employee().id()).distinct().toList();
        IntStream.range(0, ids.size())
                .mapToObj(i -> i == ids.size() - 1
                        ? new AddAttestation(ids.get(i), period, null, null, null)
                        : new AddAttestation(
                                ids.get(i),
                                period,
                                Texts.day(clock.instant()),
                                i == 0 ? Result.DOES_NOT_FIT : Result.FITS,
                                true))
                .forEach(entry -> attestations.add(entry, officer));
    }

    private List<Entry> entries(Standard standard, boolean broken) {
        return IntStream.rangeClosed(1, standard.content().requirements().size())
                .mapToObj(number -> broken && number == 1
                        ? new Entry(
                                number,
                                false,
                                "Белгіленген мерзім екі жұмыс күніне асты",
                                Texts.day(clock.instant()),
                                "№ 12-4/318 қызметтік жазба")
                        : new Entry(number, true, null, null, null))
                .toList();
    }
}
