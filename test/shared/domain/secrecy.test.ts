import { describe, expect, it } from 'vitest';
import { describedHold, needsDecision, secrecyMarks, veiled } from '../../../shared/domain/secrecy.ts';

describe('a secrecy mark', () => {
  it.each<[string, string[]]>([
    ['MẬT', ['MAT']],
    ['12-BC MẬT.pdf', ['MAT']],
    ['bc_MẬT_2023.pdf', ['MAT']],
    ['MẬT'.normalize('NFD'), ['MAT']],
    ['Công văn (mật) số 5', ['MAT']],
    ['Độ mật: Mật', ['MAT']],
    ['TỐI MẬT', ['TOI_MAT']],
    ['văn bản tối mật', ['TOI_MAT']],
    ['TUYỆT MẬT', ['TUYET_MAT']],
    ['tuyet-mat.pdf', ['TUYET_MAT']],
    ['BC TOI_MAT.docx', ['TOI_MAT']],
    ['TỐI MẬT và TUYỆT MẬT', ['TOI_MAT', 'TUYET_MAT']],
    ['M Ậ T', ['MAT']],
    ['Số: 5\nM\nẬ\nT\nHà Nội', ['MAT']],
    ['MẬ T', ['MAT']],
    ['M ẬT', ['MAT']],
    ['M A\u0302 \u0323T', ['MAT']],
    ['T Ố I M Ậ T', ['TOI_MAT']],
    ['T Ố I  MẬT', ['TOI_MAT']],
    ['TỐ I MẬ T', ['TOI_MAT']],
    ['T U Y Ệ T   M Ậ T', ['TUYET_MAT']],
    ['TUY ỆT M ẬT', ['TUYET_MAT']],
    ['M\u200bẬ\u200bT', ['MAT']],
    ['KH02MẬT.pdf', ['MAT']],
    ['2023MẬT01'.normalize('NFD'), ['MAT']],
    ['ＭẬＴ.pdf', ['MAT']],
    ['TuyệtMật_bc.pdf', ['TUYET_MAT']],
    ['tốimật'.normalize('NFD'), ['TOI_MAT']],
    ['TUYETMAT-05.pdf', ['TUYET_MAT']],
    ['05TOIMAT.pdf', ['TOI_MAT']],
  ])('stands in %j', (text, marks) => {
    expect(secrecyMarks(text)).toEqual(marks);
  });

  it.each([
    'Kế hoạch bảo đảm an toàn, BẢO MẬT thông tin',
    'Luật Bảo vệ BÍ MẬT nhà nước',
    'ĐỔI MẬT KHẨU định kỳ',
    'MẬT ĐỘ dân số',
    'Thực hiện bảo mật, giữ bí mật cá nhân',
    'trừ văn bản mật',
    'mất mát, mặt bằng, toi mat giay',
    'MAT BANG; mat ong; MẶT TRẬN Tổ quốc',
    'nhiệm vụ cơ mật',
    'B Ả O M Ậ T thông tin',
    'BẢO MẬ T',
    'B Í  M Ậ T nhà nước',
    'cột M, Ậ, T',
    'toimat giay.pdf',
    'TUYETMATDO',
    'MẬTKHẨU',
    'THUẬT M, T',
    '',
  ])('does not stand in %j', (text) => {
    expect(secrecyMarks(text)).toEqual([]);
  });

  it('is looked for in the name and in everything that is said of a file', () => {
    const plain = { fileName: 'a.pdf', document: { abstract: 'Báo cáo' }, citations: [{ leaf: '1.1' }] };
    expect(describedHold(plain)).toBeUndefined();
    expect(describedHold({ ...plain, fileName: 'MẬT.pdf' })).toEqual({ marks: ['MAT'], found: ['NAME'] });
    expect(describedHold({ ...plain, document: { abstract: 'Tối mật', number: '1 MẬT' } })).toEqual({
      marks: ['MAT', 'TOI_MAT'],
      found: ['DESCRIPTION'],
    });
    expect(describedHold({ ...plain, citations: [{ leaf: '1.1', section: 'phần (mật)' }] })?.found).toEqual([
      'DESCRIPTION',
    ]);
  });

  it('once released is decided for the marks that were known, and for no graver one', () => {
    const mat = { marks: ['MAT' as const], found: ['NAME' as const] };
    const released = { hold: mat, decision: { outcome: 'RELEASE' as const } };
    expect(needsDecision({}, mat)).toBe(true);
    expect(needsDecision(released, { ...mat, found: ['TEXT'] })).toBe(false);
    expect(needsDecision(released, { marks: ['MAT', 'TUYET_MAT'], found: ['TEXT'] })).toBe(true);
  });

  it('leaves number and date alone to be seen', () => {
    const seen = veiled({
      fileName: 'Danh sách nguồn tin.pdf',
      document: { number: '5/BC', issuedOn: '2023-01-02', issuer: 'Công an', abstract: 'Nguồn tin' },
      citations: [{ leaf: '1.1', section: 'Nguồn tin', pages: '3' }],
    });
    expect(seen.document).toMatchObject({ number: '5/BC', issuedOn: '2023-01-02' });
    expect(JSON.stringify(seen)).not.toMatch(/Nguồn tin|nguồn tin|Công an/);
  });
});
