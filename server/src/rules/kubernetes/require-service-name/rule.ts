import { mapSelects } from '../../../languages/kubernetes/label-selector.ts';
import { isUnset } from '../../../languages/kubernetes/model.ts';
import { objectName } from '../../../languages/kubernetes/naming.ts';
import { repair } from '../../../languages/kubernetes/repair.ts';
import { type Placed, sharesNamespace } from '../../../languages/kubernetes/scale.ts';
import { podsOf } from '../../../languages/kubernetes/workload.ts';
import { setField } from '../../../languages/yaml/edit.ts';
import { kubernetesRule } from '../../define.ts';

const ALIASES = ['kube-score:statefulset-has-servicename', 'kics:bb241e61'];

export default kubernetesRule(
  {
    id: 'kubernetes/require-service-name',
    title: 'StatefulSet without its Service',
    severity: 'info',
    preset: 'all',
    alsoKnownAs: ALIASES,
    tags: ['correctness'],
    fix: 'unsafe',
  },
  function* (object, _, project) {
    const [pod] = podsOf(object);
    if (object.kind !== 'StatefulSet' || object.group !== 'apps' || pod?.completeness !== 'whole') return;
    const place = object.root.at('spec', 'serviceName');
    const here = { uri: project.uri, object };
    const services = project.objects('Service')?.filter((one) => one.object.group === '' && sharesNamespace(one, here) !== false);
    if (services === undefined || place.kind === 'unknown') return;
    const near = services.filter((one) => sharesNamespace(one, here) === true);
    const fitting = near.filter(
      (one) => isHeadless(one) && mapSelects(one.object.root.at('spec', 'selector'), pod.metadata.at('labels')) === true,
    );
    const missing = isUnset(place) || place.value === '';
    const named = services.filter((one) => one.object.name === place.value);
    const [service] = named;
    const isPlain = service !== undefined && named.length === 1 && near.includes(service) && isOrdinary(service);
    const isLost = named.length === 0 && fitting.length > 0;
    if (!missing && !isPlain && !isLost) return;
    const meant = fitting.length === 1 ? fitting[0]?.object.name : undefined;
    yield {
      span: missing ? object.root.at('metadata', 'name').grip : place.grip,
      message: `${objectName(object)} ${
        missing ? 'names no Service' : isPlain ? 'names a Service that is not headless' : 'names a Service that is not here'
      }. Its pods then get no names of their own in DNS, by which they could be told apart. ${
        meant !== undefined
          ? `Name ${meant}, which selects them.`
          : isPlain
            ? 'Set clusterIP: None there, or name another one.'
            : 'Name a headless Service that selects them.'
      }`,
      aliases: ALIASES,
      fixes: () =>
        meant === undefined
          ? []
          : repair(`Name Service ${meant}`, 'unsafe', setField(place, meant, ['serviceName', 'replicas', 'selector', 'template'])),
    };
  },
);

function isHeadless({ object }: Placed): boolean {
  return object.root.at('spec', 'clusterIP').value === 'None';
}

/** A Service with an address of its own, for sure. */
function isOrdinary({ object }: Placed): boolean {
  const address = object.root.at('spec', 'clusterIP');
  return object.completeness === 'whole' && address.kind !== 'unknown' && address.value !== 'None';
}
