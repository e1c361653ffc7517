import { Band } from '../../contracts/ranking-group.ts';
import type { InputFault } from '../../errors.ts';
import { compare, decimal } from '../scoring/fraction.ts';
import { fault } from './fault.ts';
import { at, items, read, type Spot } from './spot.ts';

const seam = (upper: Band, lower: Band, pointer: string): InputFault[] => {
  const end = `${pointer}/to`;
  if (!upper.from || !lower.to)
    return [
      fault(
        end,
        'band_overlap',
        'Hai mức xếp loại liền nhau chồng lên nhau.',
        'This band and the one above overlap.',
      ),
    ];
  const order = compare(decimal(lower.to.percent), decimal(upper.from.percent));
  const bothClosed = upper.from.closed && lower.to.closed;
  const bothOpen = !upper.from.closed && !lower.to.closed;
  if (order > 0 || (order === 0 && bothClosed))
    return [
      fault(
        end,
        'band_overlap',
        'Hai mức xếp loại liền nhau chồng lên nhau.',
        'This band and the one above overlap.',
      ),
    ];
  if (order < 0 || bothOpen)
    return [
      fault(
        end,
        'band_gap',
        'Có khoảng trống giữa hai mức xếp loại.',
        'There is a gap between this band and the one above.',
      ),
    ];
  return [];
};

const checkBand = ({ from, to }: Band, pointer: string): InputFault[] => {
  if (!from || !to) return [];
  const order = compare(decimal(from.percent), decimal(to.percent));
  return order > 0 || (order === 0 && !(from.closed && to.closed))
    ? [
        fault(
          `${pointer}/from`,
          'band_empty',
          'Không giá trị nào thuộc mức xếp loại này.',
          'No value belongs to this band.',
        ),
      ]
    : [];
};

/** The bands of a group, from the best down: every index belongs to exactly one. */
export const checkBands = (group: Spot): InputFault[] => {
  const spots = items(at(group, 'bands'));
  const bands = spots.map((spot) => ({ band: read(Band, spot), pointer: spot.pointer }));
  const codes = bands.map(({ band }) => band?.code);
  return bands.flatMap(({ band, pointer }, index) => {
    if (!band) return [];
    const above = bands[index - 1]?.band;
    const faults = checkBand(band, pointer);
    if (codes.indexOf(band.code) < index)
      faults.push(
        fault(
          `${pointer}/code`,
          'duplicate_code',
          `Mã "${band.code}" bị lặp.`,
          `The code '${band.code}' is used twice.`,
        ),
      );
    if (index === 0 && band.to)
      faults.push(
        fault(
          `${pointer}/to`,
          'band_gap',
          'Mức cao nhất không được có giới hạn trên.',
          'The best band must not end at the top.',
        ),
      );
    if (index === bands.length - 1 && band.from)
      faults.push(
        fault(
          `${pointer}/from`,
          'band_gap',
          'Mức thấp nhất không được có giới hạn dưới.',
          'The last band must not end at the bottom.',
        ),
      );
    return above ? [...faults, ...seam(above, band, pointer)] : faults;
  });
};
